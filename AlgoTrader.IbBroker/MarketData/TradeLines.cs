using AlgoTrader.Domain.Instruments;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Lines of single trades, none of which is ever dropped.</summary>
internal sealed class TradeLines(LineBudget budget, StalenessClock staleness) : GatewayLines<TradeLine, Trade>(LineKind.Trades, budget, staleness)
{
    /// <summary>Some seconds of the busiest instrument.</summary>
    public const int Capacity = 16_384;

    public void OnTick(in TickByTick tick)
    {
        if (tick.Kind is TickByTickKind.AllLast or TickByTickKind.Last)
            Find(tick.RequestId)?.OnTick(tick);
    }

    protected override TradeLine Create(Instrument instrument) => new(instrument);

    protected override LineReader<Trade> Open(string subscriber) => LineReader<Trade>.Lossless(subscriber, Capacity);

    protected override IClientMessage Request(int requestId, Instrument instrument) =>
        new ReqTickByTickData(requestId, instrument.ToContract()) { TickType = nameof(TickByTickKind.AllLast) };

    protected override IClientMessage Cancellation(int requestId, Instrument instrument) => new CancelTickByTickData(requestId);
}
