using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Order = AlgoTrader.Domain.Orders.Order;
using PositionReport = AlgoTrader.Tws.Messages.Accounts.Position;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>The order side of the broker on a journal of its own, without a network. Starts on what the journal holds.</summary>
internal sealed class Desk : IDisposable
{
    private readonly OrderJournal _journal;

    /// <param name="folder">A journal in a file; null for one in memory.</param>
    /// <param name="disk">What an earlier one left in memory.</param>
    public Desk(
        string? folder = null,
        bool acknowledgeBars = false,
        JournalDurability durability = JournalDurability.Disk,
        byte[]? disk = null,
        IReplicatedJournal? replica = null,
        ManualTime? time = null)
    {
        Time = time ?? new ManualTime(new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero));
        LockStep = new(Events, Options.Create(new GatewayOptions { AcknowledgeBars = acknowledgeBars }));
        var options = Options.Create(new JournalOptions { Directory = folder ?? ".", Durability = durability });
        Storage = new(Queue) { Bytes = [.. disk ?? []], Flushed = disk ?? [] };
        _journal = new(
            folder is null ? Storage : new FileJournalStorage(options, Queue),
            Fence,
            Queue,
            Time,
            options,
            new Logger<OrderJournal>(new LoggerFactory([Log])),
            replica);
        Book = new(_journal, Events, Time);
        Accounts = new(Events);
        Reconciliation = new(Book, Accounts, Time, NullLogger<Reconciliation>.Instance);
        Orders = new(
            Book, Reconciliation, Fence, Gate, Rules, Queue, LockStep, Time, Options.Create(new OrderOptions()), new Logger<OrderDesk>(new LoggerFactory([Log])));
    }

    public const int ClientId = 1;
    public const string Account = "DU1";

    public LogLines Log { get; } = new();

    public WorkQueue Queue { get; } = new();

    public MemoryStorage Storage { get; }

    public Fence Fence { get; } = new();

    public Gate Gate { get; } = new();

    public Rules Rules { get; } = new();

    public ManualTime Time { get; }

    public OrderJournal Journal => _journal;

    public EventHub Events { get; } = new();

    public LockStep LockStep { get; }

    public OrderBook Book { get; }

    public AccountBook Accounts { get; }

    public Reconciliation Reconciliation { get; }

    public OrderDesk Orders { get; }

    public static OrderRequest Request(string id, decimal quantity = 100, OrderSide side = OrderSide.Buy) =>
        new(id, "strategy", new Instrument("SPY"), side, OrderType.Market, quantity);

    public static OrderRequest Limit(string id, decimal price, decimal quantity = 100) =>
        Request(id, quantity) with { Type = OrderType.Limit, LimitPrice = Domain.MarketData.Price.FromDecimal(price) };

    /// <summary>A session that lists nothing and is ready.</summary>
    public RecordingLink Ready(int nextValidId = 1, Action<IClientMessage>? onSend = null)
    {
        var link = Begin(nextValidId, onSend);
        Finish();
        return link;
    }

    public RecordingLink Begin(int nextValidId = 1, Action<IClientMessage>? onSend = null, RecordingLink? link = null)
    {
        link ??= new RecordingLink(onSend);
        Accounts.Clear();
        Orders.Attach(link, Account, ClientId, nextValidId, "primary");
        LockStep.Attach(link);
        return link;
    }

    public void Finish()
    {
        Orders.FinishSynchronization();
        Settle();
    }

    /// <summary>Runs the loop until there is nothing to do: for a file, until the disk has answered.</summary>
    public void Settle(Func<bool>? until = null)
    {
        Queue.Run();
        if (until is null || until())
            return;
        SpinWait.SpinUntil(
            () =>
            {
                Queue.Run();
                return until();
            },
            TimeSpan.FromSeconds(20));
    }

    /// <summary>Places and waits for the answer; throws what it was refused with.</summary>
    public Order Place(OrderRequest request) => Ask(reply => Orders.Place(request, null, reply)).Order;

    public OrderAnswer Ask(Action<Action<OrderAnswer>> ask)
    {
        OrderAnswer? answer = null;
        ask(given =>
        {
            Assert.Null(answer);
            answer = given;
        });
        Settle(() => answer is not null);
        return answer ?? throw new TimeoutException("There was no answer.");
    }

    public OrderRefusal Refused(Action<Action<OrderAnswer>> ask) => Assert.Throws<OrderRefusedException>(() => Ask(ask).Order).Refusal;

    public OrderRefusal Refused(OrderRequest request) => Refused(reply => Orders.Place(request, null, reply));

    public static ExecDetails Fill(string execId, int orderId, decimal quantity, decimal price, string orderRef = "", int clientId = ClientId) =>
        new(ExecDetails.Live, orderId, Contract.Stock("SPY"), execId)
        {
            Account = Account,
            Side = ExecDetails.Bought,
            Shares = quantity,
            Price = price,
            ClientId = clientId,
            OrderRef = orderRef,
            TimeText = "20240304 14:31:00 UTC",
            PermId = 77,
        };

    public static OpenOrder Open(
        int orderId, string orderRef = "", string status = OrderStatuses.Submitted, int clientId = ClientId, int permId = 0, decimal quantity = 100) =>
        new(
            orderId,
            Contract.Stock("SPY"),
            new Tws.Messages.Orders.Order { OrderRef = orderRef, Action = "BUY", OrderType = "MKT", TotalQuantity = quantity, Account = Account, Tif = "DAY" },
            new OrderState(status))
        {
            ClientId = clientId,
            PermId = permId,
        };

    public static CompletedOrder Completed(string orderRef, string status, int permId = 0) =>
        new(Contract.Stock("SPY"), new Tws.Messages.Orders.Order { OrderRef = orderRef, Action = "BUY", OrderType = "MKT", TotalQuantity = 100, Account = Account }, status)
        {
            PermId = permId,
            CompletedStatus = "in words",
        };

    public static StatusReport Status(int orderId, string status, int permId = 0) => new(orderId, status, 0, 100, 0, permId, 0, 0, ClientId, "", 0);

    public void Hold(decimal quantity, string account = Account) => Accounts.OnPosition(new PositionReport(account, Contract.Stock("SPY"), quantity, 100));

    public void Dispose()
    {
        Orders.Dispose();
        _journal.Dispose();
    }
}
