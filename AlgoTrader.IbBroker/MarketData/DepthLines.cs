using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Lines of order books. A slow reader gets the newest book only.</summary>
internal sealed class DepthLines(LineBudget budget, StalenessClock staleness, MarketClock clock, ILogger<DepthLines> logger)
    : GatewayLines<DepthLine, DepthBook>(LineKind.Depth, budget, staleness)
{
    public void OnChange(in MktDepth change) =>
        Apply(change.RequestId, change.Position, change.Operation, change.Side, new(Price.Rounded(change.Price), (double)change.Size, string.Empty));

    public void OnChange(in MktDepthL2 change) =>
        Apply(change.RequestId, change.Position, change.Operation, change.Side, new(Price.Rounded(change.Price), (double)change.Size, change.MarketMaker));

    protected override DepthLine Create(Instrument instrument) => new(instrument);

    protected override LineReader<DepthBook> Open(string subscriber) => LineReader<DepthBook>.Conflating(subscriber);

    protected override IClientMessage Request(int requestId, Instrument instrument) =>
        new ReqMktDepth(requestId, instrument.ToContract()) { NumRows = DepthLine.Rows, IsSmartDepth = IsSmart(instrument) };

    protected override IClientMessage Cancellation(int requestId, Instrument instrument) => new CancelMktDepth(requestId, IsSmart(instrument));

    protected override void OnWarning(DepthLine line, ErrMsg warning)
    {
        if (warning.Code == ErrMsg.BookReset)
            line.Reset(clock.NowNanos);
    }

    /// <summary>Without one exchange there is a book of all.</summary>
    private static bool IsSmart(Instrument instrument) => instrument.Exchange == "SMART";

    private void Apply(int requestId, int position, int operation, int side, DepthLevel level)
    {
        if (Find(requestId) is not { } line || line.OnChange(position, operation, side, level, clock.NowNanos))
            return;
        // A book with a hole shows prices that nobody quotes.
        BrokerLog.DepthRowMissed(logger, line.Instrument, operation, position);
        Renew(line);
    }
}
