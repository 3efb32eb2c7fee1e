using System.Security.Cryptography;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>
/// Every placeOrder that arrived, by client and order id, whatever became of it: what proves that no client sends an order twice. A
/// change of an order is a placeOrder too, so those that repeat the one before word for word are counted apart. Touched under the
/// simulation's gate only.
/// </summary>
internal sealed class OrderFrames
{
    private readonly SortedDictionary<(int ClientId, int OrderId), OrderFrameCount> _counts = [];

    /// <summary>Told of every count that has changed, before the order is handled.</summary>
    public Action<OrderFrameCount>? Changed { get; set; }

    public IEnumerable<OrderFrameCount> All => _counts.Values;

    /// <summary>Takes over a count of before a restart.</summary>
    public void Restore(OrderFrameCount count) => _counts[(count.ClientId, count.OrderId)] = count;

    public void Note(int clientId, PlaceOrder order)
    {
        var before = Of(clientId, order.OrderId);
        var digest = DigestOf(order);
        Set(before with
        {
            OrderRef = order.Order.OrderRef,
            Frames = before.Frames + 1,
            Repeats = before.Repeats + (digest == before.Digest ? 1 : 0),
            Digest = digest,
        });
    }

    public void NoteSwallowed(int clientId, int orderId)
    {
        var count = Of(clientId, orderId);
        Set(count with { Swallowed = count.Swallowed + 1 });
    }

    public void NoteRejected(int clientId, int orderId)
    {
        var count = Of(clientId, orderId);
        Set(count with { Rejected = count.Rejected + 1 });
    }

    private OrderFrameCount Of(int clientId, int orderId) =>
        _counts.GetValueOrDefault((clientId, orderId)) ?? new OrderFrameCount(clientId, orderId, "", 0, 0, 0, 0, "");

    private void Set(OrderFrameCount count)
    {
        _counts[(count.ClientId, count.OrderId)] = count;
        Changed?.Invoke(count);
    }

    private static string DigestOf(PlaceOrder order)
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        writer.WriteFrame(order);
        return Convert.ToHexString(SHA256.HashData(writer.Written.Span));
    }
}
