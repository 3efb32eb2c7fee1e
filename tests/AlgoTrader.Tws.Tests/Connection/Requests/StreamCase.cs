using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

/// <summary>One kind of stream: how it is opened, what it sends, two items of it and what cancels it.</summary>
internal sealed record StreamCase(
    string Name, Func<TwsConnection, TwsStreamOptions?, IAsyncEnumerable<object>> Open, Type Sends, Func<int, IGatewayMessage[]> Items, Type Cancels)
{
    public bool HasId => Sends.GetProperty("RequestId") is not null;

    public static StreamCase Of<T, TRequest, TCancel>(
        string name, Func<TwsConnection, TwsStreamOptions?, TwsStream<T>> open, Func<int, IGatewayMessage[]> items)
        where TRequest : IClientMessage
        where TCancel : IClientMessage =>
        new(name, (connection, options) => AsObjects(open(connection, options)), typeof(TRequest), items, typeof(TCancel));

    public override string ToString() => Name;

    private static async IAsyncEnumerable<object> AsObjects<T>(TwsStream<T> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in stream.WithCancellation(cancellationToken))
            yield return item!;
    }
}
