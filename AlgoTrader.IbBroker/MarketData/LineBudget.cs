using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Pacing;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Which lines are in use, by whom, and how many there may be. A line counts once, however many share it. Used on the loop only.</summary>
internal sealed class LineBudget
{
    private readonly SortedDictionary<LineKind, int> _most = [];
    private readonly Dictionary<(LineKind Kind, Instrument Instrument), List<string>> _holders = [];
    private readonly List<(LineKind Kind, Instrument Instrument)> _lines = [];

    public LineBudget(IOptions<PacingOptions> options)
    {
        foreach (var limit in new PacingLimits(options.Value).All.Where(limit => limit.Window is null))
        {
            if (KindOf(limit.Subject) is { } kind)
                _most[kind] = limit.Most;
        }
    }

    /// <summary>Real-time bars take a market data line each, as quotes do.</summary>
    public int InUse(LineKind kind) => _lines.Count(line => PoolOf(line.Kind) == PoolOf(kind));

    public int? Most(LineKind kind) => _most.TryGetValue(PoolOf(kind), out var most) ? most : null;

    /// <summary>Who shares a line, in the order in which they came.</summary>
    public IReadOnlyList<string> HoldersOf(LineKind kind, Instrument instrument) => _holders.GetValueOrDefault((kind, instrument)) ?? [];

    /// <exception cref="LinesExhaustedException">It would be a new line, and there is none left.</exception>
    public void Take(LineKind kind, Instrument instrument, string holder)
    {
        if (!_holders.TryGetValue((kind, instrument), out var holders))
        {
            if (Most(kind) is { } most && InUse(kind) >= most)
                throw new LinesExhaustedException(kind, instrument, most, [.. _lines.Where(line => PoolOf(line.Kind) == PoolOf(kind)).Select(Describe)]);
            _holders.Add((kind, instrument), holders = []);
            _lines.Add((kind, instrument));
        }

        holders.Add(holder);
    }

    public void Release(LineKind kind, Instrument instrument, string holder)
    {
        if (!_holders.TryGetValue((kind, instrument), out var holders) || !holders.Remove(holder) || holders.Count > 0)
            return;
        _holders.Remove((kind, instrument));
        _lines.Remove((kind, instrument));
    }

    /// <summary>The gateway has refused the line: nobody has it.</summary>
    public void Drop(LineKind kind, Instrument instrument)
    {
        _holders.Remove((kind, instrument));
        _lines.Remove((kind, instrument));
    }

    private static LineKind PoolOf(LineKind kind) => kind == LineKind.Bars ? LineKind.Quotes : kind;

    private static LineKind? KindOf(PacingSubject subject) => subject switch
    {
        PacingSubject.MarketDataLine => LineKind.Quotes,
        PacingSubject.DepthLine => LineKind.Depth,
        PacingSubject.TickByTickLine => LineKind.Trades,
        _ => null,
    };

    private string Describe((LineKind Kind, Instrument Instrument) line) => $"{line.Instrument} ({string.Join(", ", _holders[line].Distinct(StringComparer.Ordinal))})";
}
