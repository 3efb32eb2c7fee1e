using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>Terms counted by the database: from the new epoch on it refuses what the former leader still writes, and then its journal is complete there.</summary>
internal sealed class SqlTerms(JournalFence fence, JournalCopy copy, IWorkQueue loop) : ITermStore
{
    public void Begin(long leaseFence, Action<TermAnswer> answered) => Run(answered, async () =>
    {
        var epoch = await fence.AdvanceAsync(CancellationToken.None);
        await copy.LoadAsync(CancellationToken.None);
        return new(epoch);
    });

    public void Resume(Term last, long leaseFence, Action<TermAnswer> answered) => Run(answered, async () =>
        await fence.TryAdvanceAsync(last.Epoch, CancellationToken.None) is { } epoch ? new(epoch) : new(0, Superseded: true));

    public void AskSuperseded(Term last, Action superseded) => Run(
        answer =>
        {
            if (answer.Superseded)
                superseded();
        },
        async () => new(0, Superseded: await fence.CurrentAsync(CancellationToken.None) > last.Epoch));

    private void Run(Action<TermAnswer> answered, Func<Task<TermAnswer>> work) => _ = Task.Run(async () =>
    {
        TermAnswer answer;
        try
        {
            answer = await work();
        }
        catch (Exception exception)
        {
            answer = new(0, Problem: exception is JournalDamagedException ? exception.Message : $"the database cannot begin the term: {exception.Message}");
        }

        loop.Post(() => answered(answer));
    });
}
