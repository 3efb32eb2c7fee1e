using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Finds a half-open connection by its silence: after one interval without a message the gateway is asked for its time, and after
/// another it counts as gone, so within two intervals. Only time in which this process ran counts against the gateway: where it stood still,
/// the answer may be here and not read yet. Used on the loop only.
/// </summary>
internal sealed class Heartbeat(IWorkQueue loop, TimeProvider time, IOptions<GatewayOptions> options)
{
    /// <summary>Of the wait for an answer.</summary>
    private const int Parts = 10;

    private readonly LoopTimer _timer = new(loop, time);
    private long _heardAt;
    private long _heardTimestamp;
    private bool _asked;

    /// <summary>Of the newest message. Read from any thread.</summary>
    public DateTimeOffset LastMessage => new(Volatile.Read(ref _heardAt), TimeSpan.Zero);

    /// <summary>Since the newest message. Read from any thread.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heardTimestamp));

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
        Volatile.Write(ref _heardTimestamp, time.GetTimestamp());
        _asked = false;
    }

    public void Stop() => _timer.Cancel();

    private void Wait(IGatewayLink link, TimeSpan due, Action<string> onSilent) => _timer.Set(due, () =>
    {
        var silence = Silence;
        if (silence < Interval)
        {
            Wait(link, Interval - silence, onSilent);
            return;
        }

        _asked = true;
        link.Send(new ReqCurrentTime());
        Listen(link, Interval, isLast: false, onSilent);
    });

    /// <summary>
    /// Waits for the answer, in parts: one that takes much longer than it should was a standstill, and counts as one. After a standstill in the
    /// last of them there is one more, for what has come meanwhile to be read.
    /// </summary>
    private void Listen(IGatewayLink link, TimeSpan left, bool isLast, Action<string> onSilent)
    {
        var part = Interval / Parts;
        var begun = time.GetTimestamp();
        _timer.Set(left < part ? left : part, () =>
        {
            if (!_asked)
            {
                Wait(link, Interval - Silence, onSilent);
                return;
            }

            var passed = time.GetElapsedTime(begun);
            var stoodStill = passed >= 2 * part;
            var rest = left - (stoodStill ? part : passed);
            if (rest > TimeSpan.Zero)
                Listen(link, rest, isLast, onSilent);
            else if (stoodStill && !isLast)
                Listen(link, part, isLast: true, onSilent);
            else
                onSilent($"the gateway has been silent for {Silence.TotalSeconds:0} s and does not answer");
        });
    }
}
