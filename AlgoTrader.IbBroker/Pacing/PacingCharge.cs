namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What a message counts for a subject.</summary>
/// <param name="Series">What limits of one series count together: contract and kind of data, or contract and side.</param>
/// <param name="Content">The request without its id, for limits of equal requests.</param>
internal readonly record struct PacingCharge(PacingSubject Subject, int Weight = 1, object? Series = null, object? Content = null)
{
    public object? Key(PacingScope scope) => scope switch
    {
        PacingScope.SameRequest => Content,
        PacingScope.SameSeries or PacingScope.SameSide => Series,
        _ => null,
    };
}
