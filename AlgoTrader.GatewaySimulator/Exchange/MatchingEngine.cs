using System.Globalization;
using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// Orders and their fills. Orders that work when a minute begins are matched against it: market orders, and limits the open already
/// satisfies, at its open; other limits at their price when the minute's path reaches it. An order that arrives during a minute waits
/// for the next. Fills are complete; the volume of the minute is no limit.
/// </summary>
internal sealed class MatchingEngine(AccountBook accounts)
{
    private const int FirstPermId = 1_000_000;
    private readonly List<WorkingOrder> _working = [];
    private readonly Dictionary<(int ClientId, int OrderId), WorkingOrder> _orders = [];
    private readonly List<Fill> _fills = [];
    private int _lastPermId = FirstPermId;

    /// <summary>All working orders, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> Working => _working;

    /// <summary>All orders ever accepted.</summary>
    public IEnumerable<WorkingOrder> All => _orders.Values;

    /// <summary>All fills since the simulator started.</summary>
    public IReadOnlyList<Fill> Fills => _fills;

    public WorkingOrder? Find(int clientId, int orderId) => _orders.GetValueOrDefault((clientId, orderId));

    public int NextPermId() => ++_lastPermId;

    public WorkingOrder Accept(int clientId, int orderId, Instrument instrument, Order order)
    {
        var accepted = new WorkingOrder(clientId, orderId, NextPermId(), instrument, order);
        _orders.Add((clientId, orderId), accepted);
        _working.Add(accepted);
        return accepted;
    }

    public void Cancel(WorkingOrder order)
    {
        order.Status = OrderStatuses.Cancelled;
        _working.Remove(order);
    }

    /// <summary>Day orders of earlier sessions, which end when a new session begins.</summary>
    public List<WorkingOrder> Expire(MinuteOpened opened, DateTimeOffset now)
    {
        var session = opened.Instrument.Schedule.SessionOf(now);
        var expired = _working.FindAll(order => order.Instrument.ConId == opened.Instrument.ConId && order.Order.Tif != "GTC" && order.MatchedIn is { } last && last < session);
        expired.ForEach(Cancel);
        return expired;
    }

    /// <summary>Fills what the open of a minute fills.</summary>
    public List<Fill> MatchOpen(MinuteOpened opened)
    {
        var filled = new List<Fill>();
        foreach (var order in _working.Where(order => order.Instrument.ConId == opened.Instrument.ConId).ToArray())
        {
            order.IsInThisMinute = true;
            order.MatchedIn = order.Instrument.Schedule.SessionOf(opened.Bar.Start);
            var open = opened.Bar.Open;
            if (order.Order.OrderType == "MKT" || (order.IsBuy ? open <= order.Order.LmtPrice : open >= order.Order.LmtPrice))
                filled.Add(FillAt(order, open, opened.Bar.Start));
        }
        return filled;
    }

    /// <summary>Fills the limits that a step of the minute's path reaches.</summary>
    public List<Fill> MatchStep(MinuteStep happened)
    {
        var filled = new List<Fill>();
        var step = happened.Path;
        foreach (var order in _working.ToArray())
        {
            if (order.IsInThisMinute && order.Instrument.ConId == happened.Instrument.ConId && order.Order.LmtPrice is { } limit
                && order.Order.OrderType == "LMT" && (order.IsBuy ? step.Low <= limit : step.High >= limit))
                filled.Add(FillAt(order, limit, step.Start));
        }
        return filled;
    }

    private Fill FillAt(WorkingOrder order, decimal price, DateTimeOffset time)
    {
        var quantity = order.Order.TotalQuantity;
        var commission = accounts.CommissionOf(order, quantity, price, addsLiquidity: order.Order.OrderType != "MKT");
        var realized = accounts.Book(order.Order.Account, order.Instrument, order.IsBuy ? quantity : -quantity, price, commission);
        order.Commission += commission;
        order.Status = OrderStatuses.Filled;
        order.FillPrice = price;
        _working.Remove(order);
        var execId = string.Create(CultureInfo.InvariantCulture, $"{order.PermId:x8}.{_fills.Count + 1:x8}.01.01");
        var details = new ExecDetails(ExecDetails.Live, order.OrderId, order.Instrument.Contract, execId)
        {
            TimeText = TwsTime.FormatZoned(time, order.Instrument.Schedule.TimeZoneId),
            Account = order.Order.Account,
            Exchange = order.Instrument.Contract.PrimaryExchange,
            Side = order.IsBuy ? ExecDetails.Bought : ExecDetails.Sold,
            Shares = quantity,
            Price = price,
            PermId = order.PermId,
            ClientId = order.ClientId,
            CumQty = quantity,
            AvgPrice = price,
            OrderRef = order.Order.OrderRef,
            LastLiquidity = order.Order.OrderType == "MKT" ? 2 : 1,
        };
        var report = new CommissionReport(execId, commission, order.Instrument.Contract.Currency, realized, null, null);
        var fill = new Fill(order, time, details, report);
        _fills.Add(fill);
        return fill;
    }
}
