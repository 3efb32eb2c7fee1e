using AlgoTrader.IbBroker.Risk;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Strategies;

/// <summary>Somebody who sets a kill switch, sees to it that it stays set, and releases it later: at whichever broker leads.</summary>
internal sealed class KillOperator(World world, IReadOnlyList<Machine> machines, RiskScope scope)
{
    private static readonly long Pause = TimeSpan.FromMilliseconds(150).Ticks;

    private bool _isOver;
    private bool _isReleased;

    public void Engage()
    {
        if (_isOver)
            return;
        Tell(broker => broker.Engage(scope));
        world.Schedule(Pause, null, Engage);
    }

    public void Release()
    {
        _isOver = true;
        if (_isReleased)
            return;
        Tell(broker =>
        {
            _isReleased = true;
            broker.Release(scope);
        });
        world.Schedule(Pause, null, Release);
    }

    private void Tell(Action<BrokerLife> what)
    {
        foreach (var machine in machines)
        {
            if (machine is { Leads: true, Broker: { Process.IsAlive: true } broker })
                broker.Process.Run(() => what(broker));
        }
    }
}
