using System.Globalization;
using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>
/// IB's servers and the exchange behind the gateways: which orders there are, what was filled, what is held. What it says is the truth
/// that broker and journal must agree with in the end.
/// </summary>
internal sealed class IbLedger
{
    public const string Account = "DU100";

    private static readonly TimeSpan FirstFill = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LastFill = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan CancelLeast = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan CancelMost = TimeSpan.FromMilliseconds(60);

    private static readonly Dictionary<string, Contract> Contracts = new(StringComparer.Ordinal)
    {
        ["SPY"] = new() { ConId = 756733, Symbol = "SPY", SecType = "STK", Exchange = "SMART", Currency = "USD" },
        ["QQQ"] = new() { ConId = 320227571, Symbol = "QQQ", SecType = "STK", Exchange = "SMART", Currency = "USD" },
        ["IWM"] = new() { ConId = 9579970, Symbol = "IWM", SecType = "STK", Exchange = "SMART", Currency = "USD" },
    };

    private readonly World _world;
    private readonly Scenario _scenario;
    private readonly Limits _limits;
    private readonly List<LedgerOrder> _orders = [];
    private readonly Dictionary<(int ClientId, int OrderId), LedgerOrder> _byId = [];
    private readonly SortedDictionary<string, decimal> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _lastPrices = new(StringComparer.Ordinal);
    private readonly List<GatewayModel> _gateways = [];
    private readonly SeededRandom _random;
    private int _nextPermId = 900_001;
    private int _nextExecution = 1;

    public IbLedger(World world, Scenario scenario)
    {
        (_world, _scenario) = (world, scenario);
        _random = world.Random(Streams.Exchange);
        Groups = new(world, scenario, _orders, Begin, CancelByExchange, Reduce);
        _limits = new(world, scenario, Groups);
    }

    /// <summary>What orders mean for each other.</summary>
    public LedgerGroups Groups { get; }

    public IReadOnlyList<LedgerOrder> Orders => _orders;

    public IEnumerable<LedgerExecution> Executions => _orders.SelectMany(order => order.Executions);

    public IReadOnlyDictionary<string, decimal> Positions => _positions;

    public void Add(GatewayModel gateway) => _gateways.Add(gateway);

    public LedgerOrder? Find(int clientId, int orderId) => _byId.GetValueOrDefault((clientId, orderId));

    /// <summary>An order has reached IB.</summary>
    public void Accept(PlaceOrder message, int clientId)
    {
        var index = OrderPlan.IndexOf(message.Order.OrderRef);
        foreach (var other in _orders)
        {
            if (index >= 0 && other.Index == index)
                _world.Violate("I1", $"{message.Order.OrderRef} reached the gateway as order {other.OrderId} and again as {message.OrderId}");
        }

        var order = new LedgerOrder(
            _nextPermId++, clientId, message.OrderId, Listed(message.Contract.Symbol), message.Order, index, _world.Random(Streams.Order + index),
            message.Order.ParentId == 0 ? null : Find(clientId, message.Order.ParentId))
        {
            WasHeldUp = _scenario.Has(index, FaultKind.OrderLate),
        };
        if (!_byId.TryAdd((clientId, order.OrderId), order))
            _world.Violate("I8", $"order id {order.OrderId} of client {clientId} was used for {_byId[(clientId, order.OrderId)].Ref} and for {order.Ref}");
        _orders.Add(order);
        _world.Note(TraceKind.Ledger, order.Ref, "accepted", order.OrderId, order.PermId);
        Groups.Accepted(order);
        if ((_scenario.Has(index, FaultKind.OrderRejected) ? "not enough funds" : Groups.Refusal(order, message.Order.ParentId)) is { } refusal)
        {
            End(order, OrderStatuses.Inactive, "Order rejected - reason: " + refusal);
            Report(order, new ErrMsg(order.OrderId, 201, order.EndText));
            return;
        }

        _limits.Check(order, _orders);
        ReportState(order);
        if (!order.IsHeld)
            Begin(order);
        if (order.Parent is { IsOpen: false } parent)
            Groups.Cut(parent);
    }

    /// <summary>Other terms for a working order.</summary>
    public void Change(LedgerOrder order, Order terms)
    {
        order.Order = terms;
        _world.Note(TraceKind.Ledger, order.Ref, "changed", (long)terms.TotalQuantity);
        _limits.Check(order, _orders);
        ReportState(order);
    }

    public void Cancel(LedgerOrder order)
    {
        if (order.IsOpen && order.Status != OrderStatuses.PendingCancel)
            order.Status = OrderStatuses.PendingCancel;
        _world.Schedule(order.Random.Ticks(CancelLeast, CancelMost), null, () => FinishCancel(order));
    }

    /// <summary>Somebody trades by hand in the TWS: no client's order, but the account's position.</summary>
    public void TradeByHand()
    {
        var contract = Listed("SPY");
        var details = new Order { Action = Order.Buy, TotalQuantity = 10, OrderType = "MKT", Account = Account };
        var order = new LedgerOrder(_nextPermId++, 0, 0, contract, details, -1, _random);
        _orders.Add(order);
        Fill(order, 10);
    }

    public static OpenOrder ToOpenOrder(LedgerOrder order) => new(order.OrderId, order.Contract, order.Order, new OrderState(order.Status))
    {
        ClientId = order.ClientId,
        PermId = order.PermId,
    };

    public static OrderStatus ToStatus(LedgerOrder order) => ToStatus(order, order.Status, order.Filled);

    public static ExecDetails ToExecDetails(LedgerExecution execution, int requestId) =>
        new(requestId, execution.Order.OrderId, execution.Order.Contract, execution.ExecId)
        {
            TimeText = execution.Time.ToString("yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC",
            Account = Account,
            Exchange = "ARCA",
            Side = execution.Order.Order.Action == Order.Buy ? ExecDetails.Bought : ExecDetails.Sold,
            Shares = execution.Shares,
            Price = execution.Price,
            PermId = execution.Order.PermId,
            ClientId = execution.Order.ClientId,
            CumQty = execution.Cumulative,
            AvgPrice = execution.Price,
            OrderRef = execution.Order.Ref,
        };

    public static CommissionReport ToCommission(LedgerExecution execution) => new(execution.ExecId, execution.Fee, "USD", null, null, null);

    public static Position ToPosition(string symbol, decimal quantity) =>
        new(Account, Listed(symbol), quantity, 100);

    /// <summary>As TWS lists it in account updates, what was closed today too: with the last price, and without the exchange.</summary>
    public PortfolioValue ToPortfolio(string symbol, decimal quantity) => new(Listed(symbol) with { Exchange = string.Empty }, quantity, Account)
    {
        MarketPrice = _lastPrices[symbol],
        MarketValue = _lastPrices[symbol] * quantity,
    };

    /// <summary>What IB reports names the contract's number.</summary>
    private static Contract Listed(string symbol) => Contracts[symbol];

    private static OrderStatus ToStatus(LedgerOrder order, string status, decimal filled) => new(
        order.OrderId, status, filled, order.Order.TotalQuantity - filled, filled == 0 ? 0 : order.Notional / order.Filled, order.PermId, 0, 0,
        order.ClientId, string.Empty, 0);

    private void Begin(LedgerOrder order)
    {
        if (order.HasBegun)
            return;
        order.HasBegun = true;
        _world.Schedule(order.Random.Ticks(FirstFill, CancelMost), null, () => Work(order));
    }

    private void Work(LedgerOrder order)
    {
        if (order.Status == OrderStatuses.PreSubmitted)
        {
            order.Status = OrderStatuses.Submitted;
            ReportState(order);
        }

        // A good third of the limit orders rest until somebody cancels them, and most stops.
        if (!order.IsOpen || (order.Order.OrderType == "LMT" && order.Random.Chance(0.35)) || (order.Order.OrderType == "STP" && order.Random.Chance(0.6)))
            return;
        var parts = 1 + order.Random.Next(3);
        var share = decimal.Truncate(order.Order.TotalQuantity / parts);
        var at = 0L;
        for (var part = 1; part <= parts; part++)
        {
            var isLast = part == parts;
            at += order.Random.Ticks(FirstFill, LastFill);
            _world.Schedule(at, null, () => Trade(order, isLast ? order.Remaining : share));
        }
    }

    private void Trade(LedgerOrder order, decimal shares)
    {
        shares = Math.Min(Math.Min(shares, order.Remaining), Groups.AllowanceOf(order));
        if (order.IsOpen && shares > 0)
            Fill(order, shares);
    }

    private void Fill(LedgerOrder order, decimal shares, bool late = false)
    {
        var price = order.Order.LmtPrice ?? 100 + _random.Next(10);
        order.Filled += shares;
        order.Entered += shares;
        order.Notional += shares * price;
        var execution = new LedgerExecution(
            string.Create(CultureInfo.InvariantCulture, $"0000e0d5.{_nextExecution++:x8}.01.01"),
            order, shares, price, 1 + (_random.Next(100) / 100m), World.Start.AddTicks(_world.Now), order.Filled);
        order.Executions.Add(execution);
        var symbol = order.Contract.Symbol;
        _lastPrices[symbol] = price;
        _positions[symbol] = _positions.GetValueOrDefault(symbol) + (order.Order.Action == Order.Buy ? shares : -shares);
        _world.Note(TraceKind.Ledger, order.Ref, execution.ExecId, (long)shares, (long)order.Filled);
        if (order.Remaining == 0 && order.IsOpen)
            End(order, OrderStatuses.Filled, "Filled Size: " + order.Filled.ToString(CultureInfo.InvariantCulture));
        if (late)
            _world.Schedule(order.Random.Ticks(CancelMost, LastFill), null, () => ReportFill(execution));
        else
            ReportFill(execution);
        Groups.Filled(order, shares);
    }

    private void ReportFill(LedgerExecution execution)
    {
        var order = execution.Order;
        execution.KnownAt = _world.Now;
        var symbol = order.Contract.Symbol;
        if (!_scenario.Has(order.Index, FaultKind.ExecutionBeforeStatus))
            ReportState(order);
        Report(order, ToExecDetails(execution, ExecDetails.Live));
        if (_scenario.Has(order.Index, FaultKind.DuplicateExecution))
            Report(order, ToExecDetails(execution, ExecDetails.Live), extraDelay: order.Random.Ticks(FirstFill, LastFill));
        Report(order, ToCommission(execution), extraDelay: order.Random.Ticks(TimeSpan.Zero, CancelMost));
        if (_scenario.Has(order.Index, FaultKind.DuplicateCommission))
            Report(order, ToCommission(execution), extraDelay: order.Random.Ticks(FirstFill, LastFill));
        if (_scenario.Has(order.Index, FaultKind.ExecutionBeforeStatus))
            ReportState(order, order.Random.Ticks(FirstFill, CancelMost));
        TellPosition(symbol);
        if (execution.Shares > 1 && order.Executions[0] == execution && _scenario.Has(order.Index, FaultKind.ExecutionCorrected))
            _world.Schedule(order.Random.Ticks(FirstFill, LastFill * 2), null, () => Correct(execution));
    }

    private void Correct(LedgerExecution execution)
    {
        var order = execution.Order;
        // While it works only the price: a share that is taken back could be filled again before anybody has heard of it.
        var isQuiet = !order.IsOpen && _world.Now - order.Executions[^1].KnownAt > CancelMost.Ticks * 2 && !_scenario.Has(order.Index, FaultKind.ReportsDelayed);
        var lost = isQuiet ? 1 : 0;
        execution.Correct(execution.Shares - lost, execution.Price + 1);
        order.Filled -= lost;
        order.Notional = order.Executions.Sum(each => each.Shares * each.Price);
        _positions[order.Contract.Symbol] += order.Order.Action == Order.Buy ? -lost : lost;
        _world.Note(TraceKind.Ledger, order.Ref, execution.ExecId, (long)execution.Shares, (long)order.Filled);
        Report(order, ToExecDetails(execution, ExecDetails.Live));
        Report(order, ToCommission(execution), extraDelay: order.Random.Ticks(TimeSpan.Zero, CancelMost));
        TellPosition(order.Contract.Symbol);
    }

    private void TellPosition(string symbol)
    {
        foreach (var gateway in _gateways)
            gateway.OnPosition(ToPosition(symbol, _positions[symbol]));
    }

    private void FinishCancel(LedgerOrder order)
    {
        if (!order.IsOpen)
        {
            Report(order, new ErrMsg(order.OrderId, 10148, $"OrderId {order.OrderId} that needs to be cancelled cannot be cancelled, state: {order.Status}."));
            return;
        }

        if (order.Remaining > 1 && Groups.AllowanceOf(order) >= order.Remaining && _scenario.Has(order.Index, FaultKind.ExecutionAfterCancel))
            Fill(order, order.Random.Chance(0.3) ? order.Remaining : 1, late: true);
        if (order.IsOpen)
            End(order, OrderStatuses.Cancelled, "Cancelled by Trader");
        ReportState(order);
        if (order.Status != OrderStatuses.Cancelled)
            return;
        Report(order, new ErrMsg(order.OrderId, 202, "Order Canceled - reason:"));
        Groups.Cancelled(order);
    }

    /// <summary>IB cancels it, because of what became of another.</summary>
    private void CancelByExchange(LedgerOrder order, string reason)
    {
        End(order, OrderStatuses.Cancelled, reason);
        ReportState(order);
        Report(order, new ErrMsg(order.OrderId, 202, "Order Canceled - reason:" + reason));
    }

    private void Reduce(LedgerOrder order, decimal quantity)
    {
        order.Order = order.Order with { TotalQuantity = quantity };
        _world.Note(TraceKind.Ledger, order.Ref, "reduced", (long)quantity);
        ReportState(order);
    }

    private void End(LedgerOrder order, string status, string text)
    {
        order.Status = status;
        order.EndText = text;
        _world.Note(TraceKind.Ledger, order.Ref, status);
    }

    private void ReportState(LedgerOrder order, long extraDelay = 0)
    {
        Report(order, ToOpenOrder(order), extraDelay);
        Report(order, ToStatus(order), extraDelay);
        if (_scenario.Has(order.Index, FaultKind.DuplicateStatus))
            Report(order, ToStatus(order), extraDelay + order.Random.Ticks(TimeSpan.Zero, LastFill));
        // The report of a state long past: as if it had been held up somewhere on the way.
        if (_scenario.Has(order.Index, FaultKind.StaleStatus))
            Report(order, ToStatus(order, OrderStatuses.Submitted, 0), extraDelay + order.Random.Ticks(TimeSpan.Zero, LastFill));
    }

    private void Report(LedgerOrder order, IGatewayMessage message, long extraDelay = 0)
    {
        if (_scenario.Has(order.Index, FaultKind.ReportsDelayed))
            extraDelay += order.Random.Ticks(TimeSpan.Zero, LastFill);
        foreach (var gateway in _gateways)
            gateway.OnReport(order.ClientId, message, extraDelay);
    }
}
