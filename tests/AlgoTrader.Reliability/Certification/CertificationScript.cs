namespace AlgoTrader.Reliability.Certification;

/// <summary>
/// The order cases every gateway and every broker must get right, in order. Modelled on what exchanges ask of a trading system before it may connect: on a
/// cleared book, and from the start again after a wrong answer.
/// </summary>
internal static class CertificationScript
{
    public static IReadOnlyList<CertificationCase> Cases { get; } =
    [
        BookCases.Cleared, .. RestingCases.All, .. FillCases.All, .. GroupCases.All, .. RefusalCases.All, BookCases.Executions, BookCases.Cleared,
    ];
}
