using System.Globalization;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// All orders and fills. Nothing about them changes but by an event, and every event goes the same way: it is logged, it takes effect, it
/// is told.
/// </summary>
internal sealed class OrderRegister(ClientRegistry clients, InstrumentCatalogue instruments)
{
    private const int FirstPermId = 1_000_000;
    private readonly List<WorkingOrder> _all = [];
    private readonly List<WorkingOrder> _working = [];
    private readonly Dictionary<(int ClientId, int OrderId), WorkingOrder> _byOrderId = [];
    private readonly Dictionary<int, WorkingOrder> _byPermId = [];
    private readonly Dictionary<int, List<WorkingOrder>> _byInstrument = [];
    private readonly List<Fill> _fills = [];
    private int _lastPermId = FirstPermId;
    private int _lastExecution;
    private int _lastBoundId;

    /// <summary>Where events go before they are told.</summary>
    public IOrderLog Log { get; set; } = NullOrderLog.Instance;

    /// <summary>Who tells the clients. The fill is there for an <see cref="OrderFilled"/>.</summary>
    public Action<OrderEvent, WorkingOrder, Fill?>? Tell { get; set; }

    /// <summary>Every order, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> All => _all;

    /// <summary>All working orders, in the order of their arrival.</summary>
    public IReadOnlyList<WorkingOrder> Working => _working;

    public IReadOnlyList<Fill> Fills => _fills;

    public WorkingOrder? Find(int clientId, int orderId) => _byOrderId.GetValueOrDefault((clientId, orderId));

    public WorkingOrder? Find(int permId) => _byPermId.GetValueOrDefault(permId);

    /// <summary>The working orders of an instrument, oldest first; null when there are none.</summary>
    public List<WorkingOrder>? WorkingIn(int conId) => _byInstrument.GetValueOrDefault(conId) is { Count: > 0 } orders ? orders : null;

    public int NextPermId() => ++_lastPermId;

    /// <summary>The last permanent id, the number of executions and the last bound id that were given out.</summary>
    public (int PermId, int Executions, int BoundId) Numbers => (_lastPermId, _lastExecution, _lastBoundId);

    /// <summary>Never gives out numbers again that were given out before a restart.</summary>
    public void SkipNumbers(int permId, int executions, int boundId) =>
        (_lastPermId, _lastExecution, _lastBoundId) = (Math.Max(_lastPermId, permId), Math.Max(_lastExecution, executions), Math.Min(_lastBoundId, boundId));

    public string NextExecId(int permId) => string.Create(CultureInfo.InvariantCulture, $"{permId:x8}.{_lastExecution + 1:x8}.01.01");

    /// <summary>The id of the next order that client 0 takes over.</summary>
    public int NextBoundId() => _lastBoundId - 1;

    /// <summary>Something happens.</summary>
    public void Record(OrderEvent happened)
    {
        Log.Append(happened);
        var (order, fill) = Apply(happened);
        if (order is not null)
            Tell?.Invoke(happened, order, fill);
    }

    /// <summary>Something happened before a restart: it takes effect, nobody is told.</summary>
    public void Replay(OrderEvent happened) => Apply(happened);

    private (WorkingOrder? Order, Fill? Fill) Apply(OrderEvent happened)
    {
        switch (happened)
        {
            case OrderAccepted accepted:
                return (Add(accepted), null);
            case OrderRefused refused:
                clients.UseOrderId(refused.ClientId, refused.OrderId);
                return (null, null);
            case OrderIdBound bound:
                _lastBoundId = Math.Min(_lastBoundId, bound.OrderId);
                _byOrderId[(0, bound.OrderId)] = _byPermId[bound.PermId];
                break;
        }
        var order = _byPermId.GetValueOrDefault(happened.PermId)
            ?? throw new InvalidDataException($"The order log has a {happened.GetType().Name} of order {happened.PermId}, which was never accepted.");
        order.Apply(happened);
        if (!order.IsWorking && _working.Remove(order))
            _byInstrument[order.Instrument.ConId].Remove(order);
        return (order, happened is OrderFilled filled ? Add(filled, order) : null);
    }

    private WorkingOrder Add(OrderAccepted accepted)
    {
        var instrument = (accepted.Contract.IsCombo ? instruments.Resolve(accepted.Contract).Instrument : instruments.Find(accepted.Contract.ConId))
            ?? throw new InvalidDataException($"The order log names instrument {accepted.Contract.ConId} ({accepted.Contract.Symbol}), which the catalogue does not have.");
        var order = new WorkingOrder(accepted, instrument, _byPermId.GetValueOrDefault(accepted.ParentPermId));
        _lastPermId = Math.Max(_lastPermId, accepted.PermId);
        if (!order.IsManual)
        {
            clients.UseOrderId(accepted.ClientId, accepted.OrderId);
            _byOrderId[(accepted.ClientId, accepted.OrderId)] = order;
        }
        _byPermId.Add(accepted.PermId, order);
        _all.Add(order);
        _working.Add(order);
        if (!_byInstrument.TryGetValue(instrument.ConId, out var orders))
            _byInstrument.Add(instrument.ConId, orders = []);
        orders.Add(order);
        return order;
    }

    private Fill Add(OrderFilled filled, WorkingOrder order)
    {
        _lastExecution++;
        var instrument = filled.ConId == order.Instrument.ConId ? order.Instrument : instruments.Find(filled.ConId) ?? order.Instrument;
        var time = MarketTime.FromNanos(filled.TimeNanos);
        var details = new ExecDetails(ExecDetails.Live, order.OrderId, instrument.Contract, filled.ExecId)
        {
            TimeText = TwsTime.FormatZoned(time, instrument.Schedule.TimeZoneId),
            Account = order.Order.Account,
            Exchange = instrument.Contract.PrimaryExchange,
            Side = filled.IsBuy ? ExecDetails.Bought : ExecDetails.Sold,
            Shares = filled.Quantity,
            Price = filled.Price,
            PermId = order.PermId,
            ClientId = order.ClientId,
            CumQty = instrument == order.Instrument ? order.Filled : filled.Quantity,
            AvgPrice = instrument == order.Instrument ? order.AvgFillPrice : filled.Price,
            OrderRef = order.Order.OrderRef,
            ModelCode = order.Order.ModelCode,
            LastLiquidity = filled.AddsLiquidity ? 1 : 2,
        };
        var report = new CommissionReport(filled.ExecId, filled.Commission, instrument.Currency, filled.RealizedPnl, null, null);
        var fill = new Fill(order, instrument, time, details, report);
        _fills.Add(fill);
        return fill;
    }
}
