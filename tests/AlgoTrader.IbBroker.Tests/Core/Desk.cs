using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>The order side of the broker on a journal of its own, without a network. Starts on what the journal holds.</summary>
internal sealed class Desk : IDisposable
{
    private readonly OrderJournal _journal;

    public Desk(string folder, bool acknowledgeBars = false)
    {
        JournalFile = Path.Combine(folder, "orders.jsonl");
        LockStep = new(Events, Options.Create(new GatewayOptions { AcknowledgeBars = acknowledgeBars }));
        _journal = new(Options.Create(new JournalOptions { Directory = folder }), new Logger<OrderJournal>(new LoggerFactory([Log])));
        Book = new(_journal, Events, TimeProvider.System, NullLogger<OrderBook>.Instance);
        Orders = new(Book, LockStep, TimeProvider.System, NullLogger<OrderDesk>.Instance);
    }

    public const int ClientId = 1;

    public LogLines Log { get; } = new();

    public string JournalFile { get; }

    public EventHub Events { get; } = new();

    public LockStep LockStep { get; }

    public OrderBook Book { get; }

    public OrderDesk Orders { get; }

    public static OrderRequest Request(string id, decimal quantity = 100, OrderSide side = OrderSide.Buy) =>
        new(id, "strategy", new Instrument("SPY"), side, OrderType.Market, quantity);

    /// <summary>A session that lists nothing and is ready.</summary>
    public RecordingLink Ready(int nextValidId = 1, Action<Tws.Messages.IClientMessage>? onSend = null)
    {
        var link = new RecordingLink(onSend);
        Orders.Attach(link, "DU1", ClientId, nextValidId);
        LockStep.Attach(link);
        Orders.FinishSynchronization();
        return link;
    }

    public static ExecDetails Fill(string execId, int orderId, decimal quantity, decimal price, string orderRef = "", int clientId = ClientId) =>
        new(ExecDetails.Live, orderId, Contract.Stock("SPY"), execId)
        {
            Side = ExecDetails.Bought,
            Shares = quantity,
            Price = price,
            ClientId = clientId,
            OrderRef = orderRef,
            TimeText = "20240304 14:31:00 UTC",
            PermId = 77,
        };

    public void Dispose() => _journal.Dispose();
}
