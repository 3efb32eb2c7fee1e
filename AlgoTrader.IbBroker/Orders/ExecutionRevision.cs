using System.Globalization;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// IB's execution ids end in the number of the revision: 0000e0d5.6579d1a5.01.01, and 0000e0d5.6579d1a5.01.02 for its correction, which
/// takes its place.
/// </summary>
/// <param name="Root">What all revisions have in common; the whole id where it is of another form.</param>
internal readonly record struct ExecutionRevision(string Root, int Number)
{
    private const int Dots = 3;

    // A dot and two digits.
    private const int SuffixLength = 3;

    public static ExecutionRevision Of(string execId)
    {
        return execId.Length > SuffixLength
            && execId[^SuffixLength] == '.'
            && int.TryParse(execId.AsSpan(execId.Length - SuffixLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && execId.AsSpan().Count('.') >= Dots
                ? new(execId[..^SuffixLength], number)
                : new(execId, 0);
    }
}
