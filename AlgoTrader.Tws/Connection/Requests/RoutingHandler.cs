using System.Globalization;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>
/// Stands before the user's handler: passes every message on, then completes the request it belongs to. In that order, so that whoever
/// awaits a request knows that the handler has seen all that came before its end. The session starts last: whoever waited for it may ask at once,
/// and what started it is not taken for the answer.
/// </summary>
internal sealed partial class RoutingHandler(GatewayHandler inner, RequestsUnderWay requests, SessionStart start) : GatewayHandler
{
    public override void On(ManagedAccounts message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
        start.Take(message);
    }

    public override void On(NextValidId message)
    {
        inner.On(message);
        requests.Shared.Answer(message);
        start.Take(message);
    }

    public override void On(CurrentTime message)
    {
        inner.On(message);
        requests.Times.Add(message);
        requests.Times.CompleteHead();
    }

    public override void On(ErrMsg message)
    {
        inner.On(message);
        start.Take(message);
        requests.Take(message);
    }

    public override void On(UserInfo message)
    {
        inner.On(message);
        requests.ById.Answer(message.RequestId, message);
    }

    public override void OnUnknown(int messageId) => inner.OnUnknown(messageId);

    public override void OnClosed(Exception? cause) => inner.OnClosed(cause);

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
