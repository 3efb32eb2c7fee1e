using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>Finds the broker that answers, as clients do: the one that did last, else the next.</summary>
internal sealed class Cluster(World world, IReadOnlyList<Machine> machines, SeededRandom random) : IBrokerClient
{
    private int _preferred;

    public void Place(IReadOnlyList<OrderRequest> unit, Action<Answer> answered) =>
        Call(answered, (broker, call) => broker.Place(unit, call));

    public void Change(OrderChange change, Action<Answer> answered) =>
        Call(answered, (broker, call) => broker.Change(change, call));

    public void Cancel(string clientOrderId, Action<Answer> answered) =>
        Call(answered, (broker, call) => broker.Cancel(clientOrderId, call));

    private void Call(Action<Answer> answered, Action<BrokerLife, PendingCall> ask)
    {
        var machine = machines[_preferred % machines.Count];
        var call = new PendingCall(
            world,
            answer =>
            {
                if (answer.Kind == AnswerKind.Unavailable && machines[_preferred % machines.Count] == machine)
                    _preferred++;
                answered(answer);
            },
            random);
        world.Schedule(call.Latency, null, () =>
        {
            if (machine.Broker is not { Process.IsAlive: true } broker)
            {
                call.Answer(Answer.Unreachable);
                return;
            }

            broker.Take(call);
            broker.Process.Run(() => ask(broker, call));
        });
    }
}
