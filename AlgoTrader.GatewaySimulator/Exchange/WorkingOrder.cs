using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>An order the exchange has accepted, whatever became of it. What is to survive a restart changes through events only.</summary>
internal sealed class WorkingOrder(OrderAccepted accepted, Instrument instrument, WorkingOrder? parent)
{
    private decimal _paid;
    private decimal _allowance = decimal.MaxValue;

    private const int AverageDecimals = 8;

    public int ClientId { get; } = accepted.ClientId;

    /// <summary>0 for an order entered by hand that no client has taken over; negative when client 0 has.</summary>
    public int OrderId { get; private set; } = accepted.OrderId;

    public int PermId { get; } = accepted.PermId;

    public long AcceptedNanos { get; } = accepted.TimeNanos;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The order it waits for and is cancelled with.</summary>
    public WorkingOrder? Parent { get; } = parent;

    /// <summary>A person entered it, not a client of the API.</summary>
    public bool IsManual { get; } = accepted.OrderId == 0;

    /// <summary>The order as last modified.</summary>
    public Order Order { get; private set; } = accepted.Order;

    public string Status { get; private set; } = OrderStatuses.PendingSubmit;

    /// <summary>What it waits for, in IB's words.</summary>
    public string WhyHeld { get; private set; } = "";

    /// <summary>Parent, start time, conditions and opening hours no longer hold it.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>The price that sets it off was seen.</summary>
    public bool IsTriggered { get; private set; }

    /// <summary>Where a trailing stop has got to; null before it is known.</summary>
    public decimal? TrailedStop { get; private set; }

    public decimal Filled { get; private set; }

    public decimal Remaining => Order.TotalQuantity - Filled;

    public decimal AvgFillPrice => Filled == 0 ? 0 : Math.Round(_paid / Filled, AverageDecimals);

    public decimal LastFillPrice { get; private set; }

    /// <summary>What its fills have cost so far.</summary>
    public decimal Commission { get; private set; }

    public long EndedNanos { get; private set; }

    /// <summary>How it ended, in words; empty while it works.</summary>
    public string EndText { get; private set; } = "";

    public bool IsWorking => Status is not (OrderStatuses.Filled or OrderStatuses.Cancelled or OrderStatuses.ApiCancelled or OrderStatuses.Inactive);

    public bool IsBuy => Order.Action == Order.Buy;

    /// <summary>How it stands in the market. Not kept over a restart: it queues anew.</summary>
    public MarketStanding Standing { get; } = new();

    /// <summary>The most that may be filled by now: algos and attached orders come to the market bit by bit.</summary>
    public decimal Allowance
    {
        get => ScaleLevels.IsScale(Order) ? ScaleLevels.AllowanceOf(this) : _allowance;
        set => _allowance = value;
    }

    /// <summary>What may be filled now.</summary>
    public decimal Matchable => Math.Max(0, Math.Min(Remaining, Allowance - Filled));

    public void Apply(OrderEvent happened)
    {
        switch (happened)
        {
            case OrderModified { Order: var changed }:
                // Another distance trails anew, from the price of the moment.
                if ((changed.AuxPrice, changed.TrailingPercent, changed.TrailStopPrice) != (Order.AuxPrice, Order.TrailingPercent, Order.TrailStopPrice))
                    TrailedStop = null;
                Order = changed;
                break;
            case OrderStatusChanged status:
                (Status, WhyHeld, IsReleased, IsTriggered) = (status.Status, status.WhyHeld, status.IsReleased, status.IsTriggered);
                break;
            case OrderTrailed trailed: TrailedStop = trailed.StopPrice; break;
            case OrderFilled filled: Apply(filled); break;
            case OrderIdBound bound: OrderId = bound.OrderId; break;
            case OrderEnded ended:
                (Status, WhyHeld, EndedNanos, EndText) = (ended.Status, "", ended.TimeNanos, ended.Text);
                break;
        }
    }

    public OpenOrder ToOpenOrder(bool withCommission = false) =>
        new(OrderId, Instrument.Contract, TrailedStop is { } stop ? Order with { TrailStopPrice = stop } : Order, new OrderState(Status)
        {
            Commission = withCommission ? Commission : null,
            CommissionCurrency = withCommission ? Instrument.Currency : "",
        })
        {
            ClientId = ClientId,
            PermId = PermId,
        };

    public OrderStatus ToStatus() =>
        new(OrderId, Status, Filled, Remaining, AvgFillPrice, PermId, Order.ParentId, LastFillPrice, ClientId, WhyHeld, 0);

    private void Apply(OrderFilled filled)
    {
        Commission += filled.Commission;
        // The legs of a combo cost something, but only the combo itself fills the order.
        if (filled.ConId != Instrument.ConId)
            return;
        Filled += filled.Quantity;
        _paid += filled.Quantity * filled.Price;
        LastFillPrice = filled.Price;
        WhyHeld = "";
        Status = Remaining > 0 ? OrderStatuses.Submitted : OrderStatuses.Filled;
        if (Remaining > 0)
            return;
        EndedNanos = filled.TimeNanos;
        EndText = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Filled Size: {Filled}");
    }
}
