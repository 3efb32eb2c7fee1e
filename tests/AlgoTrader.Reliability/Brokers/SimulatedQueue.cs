using AlgoTrader.IbBroker.Core;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The broker's loop as a part of the world's event queue.</summary>
internal sealed class SimulatedQueue(SimulatedProcess process) : IWorkQueue
{
    public void Post(Action action) => process.World.Schedule(0, process, action);
}
