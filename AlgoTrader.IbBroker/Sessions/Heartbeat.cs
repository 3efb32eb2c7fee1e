using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Finds a half-open connection by its silence: after one interval without a message the gateway is asked for its time, and after
/// another it counts as gone, so within two intervals. Used on the loop only.
/// </summary>
internal sealed class Heartbeat(IWorkQueue loop, TimeProvider time, IOptions<GatewayOptions> options)
{
    private readonly LoopTimer _timer = new(loop, time);
    private long _heardAt;
    private bool _asked;

    /// <summary>Of the newest message. Read from any thread.</summary>
    public DateTimeOffset LastMessage => new(Volatile.Read(ref _heardAt), TimeSpan.Zero);

    private TimeSpan Interval => options.Value.HeartbeatInterval;

    public void Start(IGatewayLink link, Action<string> onSilent)
    {
        Heard();
        // In a lock-step replay silence is the normal state, and a reqCurrentTime would be taken for an acknowledgement.
        if (!options.Value.AcknowledgeBars)
            Wait(link, Interval, onSilent);
    }

    public void Heard()
    {
        Volatile.Write(ref _heardAt, time.GetUtcNow().UtcTicks);
        _asked = false;
    }

    public void Stop() => _timer.Cancel();

    private void Wait(IGatewayLink link, TimeSpan due, Action<string> onSilent) => _timer.Set(due, () =>
    {
        var silence = time.GetUtcNow() - LastMessage;
        if (_asked)
        {
            onSilent($"the gateway has been silent for {silence.TotalSeconds:0} s and does not answer");
        }
        else if (silence < Interval)
        {
            Wait(link, Interval - silence, onSilent);
        }
        else
        {
            _asked = true;
            link.Send(new ReqCurrentTime());
            Wait(link, Interval, onSilent);
        }
    });
}
