using System.Globalization;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Takes the decisions of a strategy, keeps its working orders, and fills them as the model says.</summary>
internal sealed class SimulatedExchange(
    StrategyRunner runner, BacktestAccount account, IReadOnlyList<Instrument> instruments, BacktestSettings settings)
{
    private const string Account = "BACKTEST";
    private readonly List<WorkingOrder>[] _working = [.. instruments.Select(_ => new List<WorkingOrder>())];
    private int _lastId;

    public List<BacktestFill> Fills { get; } = [];

    public List<(long TimeNanos, StrategyDecision Decision)> Decisions { get; } = [];

    /// <summary>Every order that was placed, as it stood last.</summary>
    public OrderedDictionary<string, Order> Orders { get; } = new(StringComparer.Ordinal);

    public bool HasWork(int index) => _working[index].Count > 0;

    /// <summary>Carries out what was decided at a moment.</summary>
    public void CarryOut(long timeNanos)
    {
        while (runner.HasDecisions)
        {
            foreach (var decision in runner.TakeDecisions())
            {
                Decisions.Add((timeNanos, decision));
                switch (decision)
                {
                    case PlaceDecision place:
                        Place(place.Request, place.Reason, timeNanos);
                        break;
                    case PlaceUnitDecision place:
                        foreach (var request in place.Unit)
                            Place(request, place.Reason, timeNanos);
                        break;
                    case CancelDecision cancel:
                        Cancel(cancel.ClientOrderId, "Cancelled by the strategy.", timeNanos);
                        break;
                    case ChangeDecision change:
                        Change(change.Change, timeNanos);
                        break;
                }
            }
        }
    }

    public void OnOpen(int index, in MarketBar bar) => FillWhatFills(index, bar, bar.Trade.StartNanos, atOpen: true);

    public void OnRange(int index, in MarketBar bar) => FillWhatFills(index, bar, bar.Trade.EndNanos, atOpen: false);

    private void FillWhatFills(int index, in MarketBar bar, long timeNanos, bool atOpen)
    {
        var orders = _working[index];
        // What is placed in answer to a fill here waits for the next look.
        var last = orders.Count > 0 ? orders[^1].Id : 0;
        for (var i = 0; i < orders.Count && orders[i].Id <= last;)
        {
            var order = orders[i];
            var parent = order.Request.ParentClientOrderId;
            var price = parent.Length > 0 && Orders[parent].Status != OrderStatus.Filled ? null
                : atOpen ? settings.Fills.AtOpen(order, bar)
                : settings.Fills.InRange(order, bar);
            if (price is { } fill)
            {
                orders.RemoveAt(i);
                Fill(index, order, fill, timeNanos);
                // What the fill cancelled may stand before it.
                i = 0;
            }
            else
            {
                i++;
            }
        }
    }

    private void Place(OrderRequest request, string reason, long timeNanos)
    {
        var time = UnixNanos.ToTime(timeNanos);
        var order = new Order(request, OrderStatus.Working, 0, null, ++_lastId, _lastId, string.Empty, time, time, null) { Account = Account };
        Orders.Add(request.ClientOrderId, order);
        _working[IndexOf(request.Instrument)].Add(new(request, _lastId, timeNanos, reason));
        runner.OnOrder(order);
    }

    private void Fill(int index, WorkingOrder working, Price price, long timeNanos)
    {
        var request = working.Request;
        var fee = settings.Fees.FeeOf(request.Instrument, request.Side, request.Quantity, price);
        var quantity = request.Side == OrderSide.Buy ? request.Quantity : -request.Quantity;
        var after = account.Book(index, Money.Nanos(quantity), price, fee) / 1_000_000_000m;
        var time = UnixNanos.ToTime(timeNanos);
        Fills.Add(new(time, request.Instrument, request.ClientOrderId, quantity, price, fee, working.Reason, after));
        var order = Orders[request.ClientOrderId] with { Status = OrderStatus.Filled, FilledQuantity = request.Quantity, AverageFillPrice = price, UpdatedAt = time };
        Orders[request.ClientOrderId] = order;
        EndGroup(request, timeNanos);
        runner.OnExecution(new(
            string.Create(CultureInfo.InvariantCulture, $"{Account}.{Fills.Count}"), request.ClientOrderId, request.StrategyId, request.Instrument,
            request.Side, request.Quantity, price, fee, request.Instrument.Currency, time, Account, working.Id, working.Id, request.Quantity, null));
        runner.OnOrder(order);
        CarryOut(timeNanos);
    }

    private void EndGroup(OrderRequest filled, long timeNanos)
    {
        if (filled.OcaGroup.Length == 0)
            return;
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
            orders.RemoveAt(index);
            End(clientOrderId, reason, timeNanos);
            // What is attached to an order that never fills never works.
            foreach (var child in _working.SelectMany(list => list).Where(order => order.Request.ParentClientOrderId == clientOrderId).ToList())
                Cancel(child.Request.ClientOrderId, "Its parent was cancelled.", timeNanos);
            return;
        }
    }

    private void End(string clientOrderId, string reason, long timeNanos)
    {
        var ended = Orders[clientOrderId] with { Status = OrderStatus.Cancelled, Reason = reason, UpdatedAt = UnixNanos.ToTime(timeNanos) };
        Orders[clientOrderId] = ended;
        runner.OnOrder(ended);
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
            working.Request = changed;
            working.Stop = changed.StopPrice ?? working.Stop;
            var order = Orders[change.ClientOrderId] with { Request = changed, UpdatedAt = UnixNanos.ToTime(timeNanos) };
            Orders[change.ClientOrderId] = order;
            runner.OnOrder(order);
            return;
        }
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
