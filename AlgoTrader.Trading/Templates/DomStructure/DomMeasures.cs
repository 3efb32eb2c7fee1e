using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>What the strategy knows of the book and the trades. Order flow follows every update, the rest is looked at in samples.</summary>
internal sealed class DomMeasures(DomStructureParameters parameters)
{
    private readonly OrderFlowImbalance _updates = new();
    private readonly RollingFlow _flow = new(TimeSpan.FromSeconds(parameters.FlowSeconds));
    private readonly RollingFlow _delta = new(TimeSpan.FromSeconds(parameters.FlowSeconds));
    private readonly RollingRange _range = new(TimeSpan.FromSeconds(parameters.ZoneSeconds));
    private readonly DepthStacking _stacking = new(parameters.Levels, TimeSpan.FromSeconds(parameters.ZoneSeconds));
    private readonly FakeBreakouts _breakouts = new(TimeSpan.FromSeconds(parameters.BreakoutSeconds));
    private readonly VolatilityScale _scale = new();
    private readonly AdaptiveThreshold _flowThreshold = Threshold(parameters, parameters.MinFlow, 0, parameters.FlowQuantile);
    private readonly AdaptiveThreshold _stackingThreshold = Threshold(parameters, parameters.MinStacking, 0, parameters.FlowQuantile);
    private readonly AdaptiveThreshold _shareThreshold = Threshold(parameters, parameters.MinShare, 0.5, parameters.ShareQuantile);
    private readonly TradeClassifier _classifier = new();

    // Twice the middle, in nanos: a whole number.
    private long _mid;
    private bool _hasMid;

    public double MidTicks => _mid / (2.0 * Price.Scale * parameters.TickSize);

    public double SpreadTicks { get; private set; }

    /// <summary>Imbalance of all levels looked at, -1 to 1.</summary>
    public double Trend { get; private set; }

    /// <summary>Share of the bid in the best levels.</summary>
    public double BidShare { get; private set; } = 0.5;

    public double Flow => _flow.Value;

    /// <summary>Of the volume delta, a second.</summary>
    public double DeltaSlope => _delta.Value / parameters.FlowSeconds;

    /// <summary>Move since the last look, ticks.</summary>
    public double Momentum { get; private set; }

    public double FakeBreakoutShare => _breakouts.Probability;

    public double Scale => _scale.Value;

    public double MinFlow => parameters.Adaptive == 1 ? _flowThreshold.Value : parameters.MinFlow;

    public double MinStacking => parameters.Adaptive == 1 ? _stackingThreshold.Value : parameters.MinStacking;

    /// <summary>Of the own side, whichever that is: both directions are held to the same.</summary>
    public double MinShare => parameters.Adaptive == 1 ? _shareThreshold.Value : parameters.MinShare;

    public bool IsReady => _range.IsReady;

    public double Stacking(OrderSide side) => _stacking.Value(side);

    public void Add(in TradeTick trade)
    {
        var sign = (int)_classifier.Classify(trade);
        _delta.Add(trade.TimeNanos, sign * (long)Math.Round(trade.Size * 1e9));
    }

    /// <summary>There is a hole in the data: nothing before it is compared with what comes after.</summary>
    public void Reset()
    {
        _updates.Reset();
        _flow.Reset();
        _delta.Reset();
        _range.Reset();
        _stacking.Reset();
        _breakouts.Reset();
        _hasMid = false;
    }

    /// <summary>Takes in every update of the book.</summary>
    public void Follow(OrderBook book)
    {
        _updates.Add(book);
        _flow.Add(book.TimeNanos, _updates.LastNanos);
        var (bid, ask) = (book.Bids.Best, book.Asks.Best);
        _classifier.Add(new QuoteTick(book.TimeNanos, bid.Price, ask.Price, bid.Size, ask.Size));
    }

    /// <summary>Looks at the book.</summary>
    public void Sample(OrderBook book)
    {
        var time = book.TimeNanos;
        var mid = book.Bids.Best.Price.Nanos + book.Asks.Best.Price.Nanos;
        SpreadTicks = (book.Asks.Best.Price - book.Bids.Best.Price).ToDouble() / parameters.TickSize;
        Trend = BookImbalance.Of(book, parameters.Levels);
        BidShare = BookImbalance.BidShare(book, parameters.ImbalanceLevels);
        Momentum = _hasMid ? (mid - _mid) / (2.0 * Price.Scale * parameters.TickSize) : 0;
        (_mid, _hasMid) = (mid, true);
        _delta.AdvanceTo(time);
        _range.AdvanceTo(time);
        if (_range.HasValue)
            _breakouts.Add(time, mid, _range.Low, _range.High);
        _range.Add(time, mid);
        _stacking.Add(book);
        _scale.Add(time, Momentum);
        _flowThreshold.Add(Math.Abs(Flow), Scale);
        _stackingThreshold.Add(Math.Max(Stacking(OrderSide.Buy), Stacking(OrderSide.Sell)), Scale);
        _shareThreshold.Add(Math.Max(BidShare, 1 - BidShare), Scale);
    }

    /// <summary>The side that structure speaks for: buy at support, sell at resistance; null between the two, or where the range is so narrow that it is both.</summary>
    public OrderSide? Zone()
    {
        var zone = parameters.ZoneTicks * parameters.TickSize * Price.Scale * 2;
        var (atSupport, atResistance) = (_mid - _range.Low <= zone, _range.High - _mid <= zone);
        return atSupport == atResistance ? null : atSupport ? OrderSide.Buy : OrderSide.Sell;
    }

    private static AdaptiveThreshold Threshold(DomStructureParameters parameters, double @base, double neutral, double quantile) =>
        new(@base, neutral, quantile, parameters.QuantileSamples, parameters.Smoothing, parameters.Hysteresis);
}
