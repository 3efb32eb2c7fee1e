using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Sizing;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>
/// Buys at support and sells at resistance of the last seconds when enough signals of the book and the trades agree; how many, how large and how soon after the
/// last position is the regime's matter. Leaves at a stop, a target, after a time, or when the book turns. The page dom-structure.md has the rules.
/// </summary>
[Strategy("dom-structure")]
public sealed class DomStructureStrategy(DomStructureParameters parameters) : Strategy
{
    private readonly DomMeasures _measures = new(parameters);
    private readonly EntryGate _gate = new(
        TimeSpan.Zero,
        TimeSpan.FromSeconds(parameters.SpacingSeconds),
        new(parameters.MaxLossStreak, parameters.StreakResetMinutes > 0 ? TimeSpan.FromMinutes(parameters.StreakResetMinutes) : null),
        (decimal)parameters.Multiplier);

    private readonly long _sampleNanos = parameters.SampleMilliseconds * (UnixNanos.PerSecond / 1000);
    private long _nextSample = long.MinValue;
    private double _entryTicks;
    private long _entryNanos;

    protected internal override void OnTrade(Instrument instrument, in TradeTick trade)
    {
        if (instrument == Context.Instrument)
            _measures.Add(trade);
    }

    protected internal override void OnDepth(Instrument instrument, OrderBook book)
    {
        if (instrument != Context.Instrument || !book.IsTradable)
            return;
        _measures.Follow(book);
        if (book.TimeNanos < _nextSample)
            return;
        _nextSample = book.TimeNanos + _sampleNanos;
        _measures.Sample(book);
        if (!_measures.IsReady)
            return;
        if (Context.ShowsIndicators)
            Show();
        if (Context.HasOpenOrder)
            return;
        if (Context.Position != 0)
            Exit(Context.Position);
        else
            Enter();
    }

    protected internal override void OnGap(Instrument instrument)
    {
        if (instrument == Context.Instrument)
            _measures.Reset();
    }

    protected internal override void OnFill(Execution execution)
    {
        if (execution.Instrument != Context.Instrument)
            return;
        if (_gate.OnFill(execution))
        {
            _entryTicks = execution.Price.ToDouble() / parameters.TickSize;
            _entryNanos = UnixNanos.From(execution.Time);
        }
    }

    protected internal override void OnFee(Execution execution)
    {
        if (execution.Instrument == Context.Instrument)
            _gate.OnFee(execution);
    }

    protected internal override void OnResetBreaker(long timeNanos) => _gate.Breaker.Reset(timeNanos);

    /// <summary>What the next decision is taken on. Of the zone 1 is support, -1 resistance and 0 neither; of the regime the signals that it asks for.</summary>
    private void Show()
    {
        Context.ShowIndicator("zone", _measures.Zone() switch { OrderSide.Buy => 1, OrderSide.Sell => -1, _ => 0 });
        Context.ShowIndicator("regime", MarketRegime.Of(_measures.Scale, _measures.Trend).Hits);
        Context.ShowIndicator("volatilityScale", _measures.Scale);
        Context.ShowIndicator("trend", _measures.Trend);
        Context.ShowIndicator("bidShare", _measures.BidShare);
        Context.ShowIndicator("minShare", _measures.MinShare);
        Context.ShowIndicator("orderFlow", _measures.Flow);
        Context.ShowIndicator("minFlow", _measures.MinFlow);
        Context.ShowIndicator("stackingBid", _measures.Stacking(OrderSide.Buy));
        Context.ShowIndicator("stackingAsk", _measures.Stacking(OrderSide.Sell));
        Context.ShowIndicator("minStacking", _measures.MinStacking);
        Context.ShowIndicator("deltaSlope", _measures.DeltaSlope);
        Context.ShowIndicator("momentumTicks", _measures.Momentum);
        Context.ShowIndicator("spreadTicks", _measures.SpreadTicks);
        Context.ShowIndicator("fakeBreakouts", _measures.FakeBreakoutShare);
    }

    private void Enter()
    {
        var regime = MarketRegime.Of(_measures.Scale, _measures.Trend);
        // Without the zone the book itself says which side.
        var zone = parameters.UseZone == 1 ? _measures.Zone() : _measures.Trend >= 0 ? OrderSide.Buy : OrderSide.Sell;
        if (zone is not { } side)
            return;
        var sign = side == OrderSide.Buy ? 1 : -1;
        if (_measures.Trend * sign < 0 || IsVetoed() || Hits(side, sign) < regime.Hits)
            return;
        var scale = Math.Clamp(_measures.Scale, 0.5, 2);
        if (_gate.Refusal(Context.TimeNanos, regime.Cooldown * scale) is not null)
            return;
        // Scaled down, but never to nothing: who asks for a position gets at least one.
        var quantity = Math.Max(1, Math.Floor(parameters.Quantity * regime.QuantityFactor * Math.Clamp(1 / _measures.Scale, 0.5, 2)));
        Context.Submit(side, (decimal)quantity, side == OrderSide.Buy ? "support" : "resistance");
    }

    private bool IsVetoed() =>
        (parameters.UseSpread == 1 && _measures.SpreadTicks > parameters.MaxSpreadTicks)
        || (parameters.UseBreakouts == 1 && _measures.FakeBreakoutShare > parameters.MaxFakeBreakouts);

    /// <summary>Signals that speak for the side.</summary>
    private int Hits(OrderSide side, int sign)
    {
        var share = side == OrderSide.Buy ? _measures.BidShare : 1 - _measures.BidShare;
        return Hit(parameters.UseStacking, _measures.Stacking(side), _measures.MinStacking)
            + Hit(parameters.UseImbalance, share, _measures.MinShare)
            + Hit(parameters.UseFlow, _measures.Flow * sign, _measures.MinFlow)
            + Hit(parameters.UseTrend, _measures.Trend * sign, parameters.MinTrend)
            + Hit(parameters.UseMomentum, _measures.Momentum * sign, parameters.MinMomentumTicks)
            + Hit(parameters.UseDeltaSlope, _measures.DeltaSlope * sign, parameters.MinDeltaSlope);
    }

    private static int Hit(int isUsed, double value, double threshold) => isUsed == 1 && value >= threshold ? 1 : 0;

    private void Exit(decimal position)
    {
        var sign = position > 0 ? 1 : -1;
        var gain = (_measures.MidTicks - _entryTicks) * sign;
        var otherShare = position > 0 ? 1 - _measures.BidShare : _measures.BidShare;
        var reason = gain <= -parameters.StopTicks ? "exit_stop"
            : gain >= parameters.TargetTicks ? "exit_target"
            : otherShare >= parameters.ExitShare && parameters.ExitShare < 1 ? "exit_book"
            : Context.TimeNanos - _entryNanos >= parameters.MaxHoldSeconds * UnixNanos.PerSecond ? "exit_time"
            : null;
        if (reason is not null)
            Context.Submit(position > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(position), reason);
    }
}
