using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>A request on its way to a broker or in its hands. It is answered once at most.</summary>
internal sealed class PendingCall(World world, Action<Answer> answered, SeededRandom random)
{
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMilliseconds(2);

    private bool _done;

    public long Latency => random.Ticks(LeastLatency, MostLatency);

    /// <summary>The answer leaves; it arrives even if its sender dies meanwhile.</summary>
    public void Answer(Answer answer)
    {
        if (_done)
            return;
        _done = true;
        world.Schedule(Latency, null, () => answered(answer));
    }
}
