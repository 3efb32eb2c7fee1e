using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Lines of quotes. A slow reader gets the newest quote only.</summary>
internal sealed class QuoteLines(LineBudget budget, StalenessClock staleness, MarketClock clock)
    : GatewayLines<QuoteLine, Quote>(LineKind.Quotes, budget, staleness)
{
    // Ticks carry no time of their own.
    public void OnPrice(in TickPrice tick) => Find(tick.RequestId)?.OnPrice(tick, clock.NowNanos);

    public void OnSize(in TickSize tick) => Find(tick.RequestId)?.OnSize(tick, clock.NowNanos);

    protected override QuoteLine Create(Instrument instrument) => new(instrument);

    protected override LineReader<Quote> Open(string subscriber) => LineReader<Quote>.Conflating(subscriber);

    protected override IClientMessage Request(int requestId, Instrument instrument) => new ReqMktData(requestId, instrument.ToContract());

    protected override IClientMessage Cancellation(int requestId, Instrument instrument) => new CancelMktData(requestId);
}
