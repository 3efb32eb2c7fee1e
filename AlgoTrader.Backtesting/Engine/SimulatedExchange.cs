using System.Globalization;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Takes the decisions of a strategy, keeps its working orders, and fills them as the model says.</summary>
/// <param name="lastBar">The newest bar of an instrument that has ended; null before the first.</param>
internal sealed class SimulatedExchange(
    StrategyRunner runner, BacktestAccount account, IReadOnlyList<Instrument> instruments, BacktestSettings settings, Func<int, MarketBar?> lastBar)
{
    private readonly List<WorkingOrder>[] _working = [.. instruments.Select(_ => new List<WorkingOrder>())];

    private readonly OrderLife _life = new(settings.Session, settings.Fills);
    private readonly BuyingPower _power = new(account, instruments, settings.Margin);
    private readonly MonthVolume _month = new();
    private int _lastId;
    private int _liquidations;

    public BlockList<BacktestFill> Fills { get; } = new();

    /// <summary>Nothing unless the record is kept.</summary>
    public BlockList<(long TimeNanos, StrategyDecision Decision)> Decisions { get; } = new();

    /// <summary>Every order that was placed, as it stands; none unless the record is kept.</summary>
    public OrderList Orders { get; } = new();

    public bool HasWork(int index) => _working[index].Count > 0;

    /// <summary>Carries out what was decided at a moment.</summary>
    public void CarryOut(long timeNanos)
    {
        while (runner.HasDecisions)
        {
            if (runner.TryTakeOnly(out var only))
            {
                CarryOut(only, timeNanos);
                continue;
            }

            // By index: an enumerator of an interface is an allocation.
            var decisions = runner.TakeDecisions();
            for (var i = 0; i < decisions.Count; i++)
                CarryOut(decisions[i], timeNanos);
        }
    }

    public void OnOpen(int index, in MarketBar bar)
    {
        Expire(index, bar.Trade.StartNanos);
        foreach (var order in _working[index])
            _life.BeginBar(order, bar.Trade);
        FillWhatFills(index, bar, bar.Trade.StartNanos, atOpen: true);
    }

    public void OnRange(int index, in MarketBar bar)
    {
        FillWhatFills(index, bar, bar.Trade.EndNanos, atOpen: false);
        Expire(index, bar.Trade.EndNanos);
    }

    /// <summary>Closes all positions when the equity no longer stands behind them.</summary>
    public void CheckMargin(long timeNanos)
    {
        if (settings.Margin.IsOff || !_power.IsBelowMaintenance())
            return;
        for (var i = 0; i < instruments.Count; i++)
        {
            var position = account.Position(i) / 1_000_000_000m;
            if (position == 0 || _working[i].Exists(order => order.Reason == "margin_call"))
                continue;
            foreach (var order in _working[i].ToList())
                Cancel(order.Request.ClientOrderId, "Margin call.", timeNanos);
            var key = string.Create(CultureInfo.InvariantCulture, $"{settings.StrategyId}-margin-call-{++_liquidations}");
            Place(
                new(key, settings.StrategyId, instruments[i], position > 0 ? OrderSide.Sell : OrderSide.Buy, OrderType.Market, Math.Abs(position), null, TimeInForce.GoodTillCancelled),
                "margin_call", timeNanos);
        }

        CarryOut(timeNanos);
    }

    /// <summary>Working orders follow a split as exchanges restate them: more shares at a lower price, or the reverse.</summary>
    public void OnSplit(int index, decimal ratio, long timeNanos)
    {
        foreach (var working in _working[index].ToList())
        {
            var quantity = decimal.Truncate(working.Request.Quantity * ratio);
            if (quantity == 0)
            {
                Cancel(working.Request.ClientOrderId, "A split leaves no whole share of it.", timeNanos);
                continue;
            }

            Price? Restated(Price? price) => price is { } value ? Price.Rounded(value.ToDecimal() / ratio) : null;
            working.Stop = Restated(working.Stop);
            Replace(working, working.Request with
            {
                Quantity = quantity,
                LimitPrice = Restated(working.Request.LimitPrice),
                StopPrice = Restated(working.Request.StopPrice),
                TrailAmount = Restated(working.Request.TrailAmount),
                LimitOffset = Restated(working.Request.LimitOffset),
            }, timeNanos);
        }
    }

    private void CarryOut(StrategyDecision decision, long timeNanos)
    {
        if (settings.KeepsRecord)
            Decisions.Add((timeNanos, decision));
        switch (decision)
        {
            case PlaceDecision place:
                Place(place.Request, place.Reason, timeNanos);
                break;
            case PlaceUnitDecision place:
                PlaceUnit(place, timeNanos);
                break;
            case CancelDecision cancel:
                Cancel(cancel.ClientOrderId, "Cancelled by the strategy.", timeNanos);
                break;
            case ChangeDecision change:
                Change(change.Change, timeNanos);
                break;
        }
    }

    private void FillWhatFills(int index, in MarketBar bar, long timeNanos, bool atOpen)
    {
        var orders = _working[index];
        // What is placed in answer to a fill here waits for the next look.
        var last = orders.Count > 0 ? orders[^1].Id : 0;
        // By number: a fill may take away any of the others, and none is looked at twice.
        for (var done = 0; NextAfter(orders, done) is { } order && order.Id <= last;)
        {
            done = order.Id;
            // The bar was over when it was placed, in answer to another instrument's bar that ended with it.
            if (order.Parent is { Status: not OrderStatus.Filled } || order.PlacedNanos >= bar.Trade.EndNanos || !OrderLife.MayFill(order, bar))
                continue;
            var price = atOpen ? settings.Fills.AtOpen(order, bar) : settings.Fills.InRange(order, bar);
            if (price is { } fill)
                Fill(index, order, fill, bar, timeNanos, stood: !atOpen);
            else if (_life.IsOver(order, atOpen))
                Cancel(order.Request.ClientOrderId, "It could not be filled at once.", timeNanos);
        }
    }

    private void Expire(int index, long timeNanos)
    {
        var orders = _working[index];
        for (var i = 0; i < orders.Count;)
        {
            var order = orders[i];
            if (order.ExpiresNanos > timeNanos)
            {
                i++;
                continue;
            }

            Cancel(order.Request.ClientOrderId, order.Request.TimeInForce == TimeInForce.GoodTillDate ? "Its date has come." : "The session is over.", timeNanos);
            i = 0;
        }
    }

    private static WorkingOrder? NextAfter(List<WorkingOrder> orders, int id)
    {
        foreach (var order in orders)
        {
            if (order.Id > id)
                return order;
        }

        return null;
    }

    private void PlaceUnit(PlaceUnitDecision place, long timeNanos)
    {
        WorkingOrder? entry = null;
        foreach (var request in place.Unit)
        {
            var placed = Place(request, place.Reason, timeNanos, request.ParentClientOrderId.Length > 0 ? entry : null);
            entry ??= placed;
        }
    }

    /// <param name="parent">What it is attached to.</param>
    private WorkingOrder Place(OrderRequest request, string reason, long timeNanos, WorkingOrder? parent = null)
    {
        var index = IndexOf(request.Instrument);
        var refusal = (settings.Margin.IsOff ? null : _power.Refusal(index, request, OpenOn(index, request.Side))) ?? ProblemOf(parent);
        var order = new WorkingOrder(request, ++_lastId, timeNanos, reason) { Parent = parent };
        if (settings.KeepsRecord)
            Orders.Add(order);
        if (refusal is not null)
        {
            order.End(OrderStatus.Rejected, refusal, timeNanos);
            Tell(order);
            return order;
        }

        order.ExpiresNanos = _life.ExpiryOf(request, timeNanos);
        _working[index].Add(order);
        Tell(order);
        if (settings.Fills.FillsAtOnce && request.ParentClientOrderId.Length == 0)
            FillAtOnce(index, order, timeNanos);
        return order;
    }

    private decimal OpenOn(int index, OrderSide side) => _working[index]
        .Where(order => order.Request.Side == side && order.Request.ParentClientOrderId.Length == 0)
        .Sum(order => order.IsBuy ? order.Request.Quantity : -order.Request.Quantity);

    private static string? ProblemOf(WorkingOrder? parent) =>
        parent is { Status: OrderStatus.Rejected or OrderStatus.Cancelled } ? "What it is attached to was refused." : null;

    private void FillAtOnce(int index, WorkingOrder working, long timeNanos)
    {
        if (lastBar(index) is not { } bar)
            return;
        if (settings.Fills.AtOnce(working, bar) is { } price)
            Fill(index, working, price, bar, timeNanos, stood: false);
        else if (settings.Fills.IsOpenAfter(bar) && working.Request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill && working.TakesLiquidity)
            Cancel(working.Request.ClientOrderId, "It could not be filled at once.", timeNanos);
    }

    /// <param name="stood">The market came to the order, not the order to the market.</param>
    private void Fill(int index, WorkingOrder working, Price price, in MarketBar bar, long timeNanos, bool stood)
    {
        _working[index].Remove(working);
        var request = working.Request;
        if (working.TakesLiquidity)
            price = working.IsBuy ? price + settings.Slippage.Of(working, price, bar) : price - settings.Slippage.Of(working, price, bar);
        var fee = settings.Fees.FeeOf(new(request.Instrument, request.Side, request.Quantity, price, account.MultiplierOf(index))
        {
            LastTrade = timeNanos < bar.Trade.EndNanos ? bar.Trade.Open : bar.Trade.Close,
            MonthQuantity = _month.Add(timeNanos, request.Quantity),
            AddsLiquidity = stood && !working.TakesLiquidity,
        });
        var quantity = request.Side == OrderSide.Buy ? request.Quantity : -request.Quantity;
        // Units of 10^-9, as a price.
        var after = new Price(account.Book(index, Money.Nanos(quantity), price, fee)).ToDecimal();
        var time = UnixNanos.ToTime(timeNanos);
        Fills.Add(new(time, request.Instrument, request.ClientOrderId, quantity, price, fee, working.Reason, after));
        working.Fill(price, timeNanos);
        if (request.OcaGroup.Length > 0)
            EndGroup(request, timeNanos);
        if (runner.HearsFills)
        {
            runner.OnExecution(new(
                ExecutionIds.Of(Fills.Count), request.ClientOrderId, request.StrategyId, request.Instrument, request.Side, request.Quantity, price, fee,
                request.Instrument.Currency, time, WorkingOrder.Account, working.Id, working.Id, request.Quantity, null)
            {
                Multiplier = account.MultiplierOf(index),
            });
        }
        else
        {
            runner.OnFilled(request, price, fee, account.MultiplierOf(index), time);
        }

        Tell(working);
        CarryOut(timeNanos);
    }

    private void EndGroup(OrderRequest filled, long timeNanos)
    {
        foreach (var other in _working.SelectMany(orders => orders).Where(order => order.Request.OcaGroup == filled.OcaGroup).ToList())
            Cancel(other.Request.ClientOrderId, "The group's other order was filled.", timeNanos);
    }

    private void Cancel(string clientOrderId, string reason, long timeNanos)
    {
        foreach (var orders in _working)
        {
            var index = orders.FindIndex(order => order.Request.ClientOrderId == clientOrderId);
            if (index < 0)
                continue;
            var order = orders[index];
            orders.RemoveAt(index);
            End(order, reason, timeNanos);
            // What is attached to an order that never fills never works.
            foreach (var child in _working.SelectMany(list => list).Where(order => order.Request.ParentClientOrderId == clientOrderId).ToList())
                Cancel(child.Request.ClientOrderId, "Its parent was cancelled.", timeNanos);
            return;
        }
    }

    private void End(WorkingOrder working, string reason, long timeNanos)
    {
        working.End(OrderStatus.Cancelled, reason, timeNanos);
        Tell(working);
    }

    private void Change(OrderChange change, long timeNanos)
    {
        foreach (var working in _working.SelectMany(orders => orders))
        {
            if (working.Request.ClientOrderId != change.ClientOrderId)
                continue;
            var changed = change.ApplyTo(working.Request);
            if (changed.Problem() is not null)
                return;
            working.Stop = change.StopPrice ?? working.Stop;
            Replace(working, changed, timeNanos);
            return;
        }
    }

    private void Replace(WorkingOrder working, OrderRequest changed, long timeNanos)
    {
        working.Change(changed, timeNanos);
        working.ExpiresNanos = _life.ExpiryOf(changed, working.PlacedNanos);
        Tell(working);
    }

    private void Tell(WorkingOrder order)
    {
        if (runner.HearsOrders)
            runner.OnOrder(order.ToOrder());
        else
            runner.OnOrder(order.Request, order.Status, order.Status == OrderStatus.Filled ? order.Request.Quantity : 0);
    }

    private int IndexOf(Instrument instrument)
    {
        for (var i = 0; i < instruments.Count; i++)
        {
            if (ReferenceEquals(instruments[i], instrument) || instruments[i] == instrument)
                return i;
        }

        throw new ArgumentException($"{instrument} is not part of this run.", nameof(instrument));
    }
}
