using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

/// <summary>One kind of request: how it is asked, what it sends, what a gateway answers and what comes out of it.</summary>
internal sealed record RequestCase(
    string Name, Func<TwsConnection, TimeSpan?, CancellationToken, Task<object>> Ask, Type Sends, Func<int, IGatewayMessage[]> Answer,
    Func<object, bool> IsExpected, Type? Cancels = null, bool IsCancelledAfterwards = false)
{
    public bool HasId => Sends.GetProperty("RequestId") is not null;

    public static RequestCase Of<TRequest>(
        string name, Func<TwsConnection, TimeSpan?, CancellationToken, Task<object>> ask, Func<int, IGatewayMessage[]> answer,
        Func<object, bool> isExpected, Type? cancels = null, bool isCancelledAfterwards = false)
        where TRequest : IClientMessage => new(name, ask, typeof(TRequest), answer, isExpected, cancels, isCancelledAfterwards);

    public override string ToString() => Name;
}
