using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>Orders with every attribute and group set or not, of the types on which the layout depends and others.</summary>
internal static class OrderGenerators
{
    private static readonly RecordGenerator Records = new RecordGenerator()
        .With<Contract, string>(nameof(Contract.SecType), Gen.Elements("STK", "OPT", "BAG", "BOND", "CRYPTO"))
        .With<Contract, string>(nameof(Contract.Exchange), Gen.Elements("SMART", "IBKRATS", ""))
        .With<Contract, string>(nameof(Contract.Right), Gen.Elements("", "C", "P"))
        .With<Order, string>(nameof(Order.OrderType), Gen.Elements("MKT", "LMT", "VOL", "PEG BENCH", "PEG BEST", "PEG MID", "PEGBENCH", "PEGBEST", "PEGMID"));

    public static Gen<PlaceOrder> PlaceOrders { get; } = Records.Of<PlaceOrder>();

    public static Gen<OpenOrder> OpenOrders { get; } = Records.Of<OpenOrder>();

    public static Gen<CompletedOrder> CompletedOrders { get; } = Records.Of<CompletedOrder>();

    public static Gen<T> Others<T>() => Records.Of<T>();
}
