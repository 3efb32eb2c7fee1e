using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using Grpc.Core;
using DomainInstrument = AlgoTrader.Domain.Instruments.Instrument;

namespace AlgoTrader.IbBroker.Services;

/// <summary>What one trading feed carries. Instruments in the order in which they were named.</summary>
internal sealed record FeedRequest(
    IReadOnlyList<DomainInstrument> Minutes,
    IReadOnlyList<(DomainInstrument Instrument, int Seconds)> ShortBars,
    IReadOnlyList<DomainInstrument> Quotes,
    IReadOnlyList<DomainInstrument> Trades,
    IReadOnlyList<DomainInstrument> Depth)
{
    /// <summary>The length of the gateway's own bars.</summary>
    public const int GatewaySeconds = 5;

    /// <summary>All that have bars: each takes a line of bars, which also says how late it is in the market.</summary>
    public IEnumerable<DomainInstrument> WithBars => Minutes.Concat(ShortBars.Select(bars => bars.Instrument)).Distinct();

    public IEnumerable<DomainInstrument> All => WithBars.Concat(Quotes).Concat(Trades).Concat(Depth).Distinct();

    /// <exception cref="RpcException">Something is missing or not served.</exception>
    public static FeedRequest Of(FeedSubscription subscribe)
    {
        foreach (var bars in subscribe.ShortBars)
        {
            if (bars.IntervalSeconds is < 1 or > GatewaySeconds)
            {
                throw new RpcException(new Status(
                    StatusCode.InvalidArgument, $"subscribe.short_bars of {bars.Instrument?.Symbol}: interval_seconds must be 1 to 5, not {bars.IntervalSeconds}; longer bars are made of these or of minutes."));
            }
        }

        return new(
            Read("bars", subscribe.Bars),
            [.. Read("short_bars", subscribe.ShortBars.Select(bars => bars.Instrument)).Zip(subscribe.ShortBars, (instrument, bars) => (instrument, bars.IntervalSeconds))],
            Read("quotes", subscribe.Quotes),
            Read("trades", subscribe.Trades),
            Read("depth", subscribe.Depth));
    }

    private static List<DomainInstrument> Read(string field, IEnumerable<Instrument?> instruments)
    {
        var read = new List<DomainInstrument>();
        foreach (var instrument in instruments)
        {
            if (instrument is not { Symbol.Length: > 0 })
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"subscribe.{field} has an instrument without a symbol."));
            if (read.Contains(instrument.ToDomain()))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"subscribe.{field} names {instrument.Symbol} twice."));
            read.Add(instrument.ToDomain());
        }

        return read;
    }
}
