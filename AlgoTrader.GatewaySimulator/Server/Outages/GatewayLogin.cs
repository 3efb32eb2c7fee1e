using AlgoTrader.GatewaySimulator.Engine;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server.Outages;

/// <summary>
/// Whether the gateway is logged in at IB. While it is not, its port refuses: somebody has to log in, with the second factor. Called
/// under the simulation's gate.
/// </summary>
/// <param name="after">When that somebody comes by himself, real time; zero: never, he has to be played over the control API.</param>
internal sealed partial class GatewayLogin(FrontDoor door, DelayedActions later, TimeSpan after, ILogger logger)
{
    private int _lost;

    public bool IsPending { get; private set; }

    /// <summary>The login is lost, or was never there: every client is disconnected and the port refuses.</summary>
    public void Lose()
    {
        IsPending = true;
        var lost = ++_lost;
        door.Shut(null);
        LogPending(after > TimeSpan.Zero ? $"it comes after {after}" : "POST /login of the control API is it");
        if (after > TimeSpan.Zero)
        {
            later.After(after, () =>
            {
                if (lost == _lost)
                    Complete();
            });
        }
    }

    /// <summary>Somebody logs in; false when nobody had to.</summary>
    public bool Complete()
    {
        if (!IsPending)
            return false;
        IsPending = false;
        door.Reopen();
        return true;
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Warning, Message = "The gateway waits for a login with its second factor: {Remedy}")]
    private partial void LogPending(string remedy);
}
