using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>Terms counted by the database: from the new epoch on it refuses what the former leader still writes, and then its journal is complete there.</summary>
internal sealed class SqlTerms(JournalFence fence, JournalCopy copy, IWorkQueue loop) : ITermStore
{
    private Task _last = Task.CompletedTask;

    public void Begin(long leaseFence, Action<TermAnswer> answered) => RunInTurn(answered, async () =>
    {
        var epoch = await fence.AdvanceAsync(CancellationToken.None);
        await copy.LoadAsync(CancellationToken.None);
        return new(epoch);
    });

    public void Resume(Term last, long leaseFence, Action<TermAnswer> answered) => RunInTurn(answered, async () =>
        await fence.TryAdvanceAsync(last.Epoch, CancellationToken.None) is { } epoch ? new(epoch) : new(0, Superseded: true));

    public void AskSuperseded(Term last, Action superseded) => _ = Task.Run(() => RunAsync(
        answer =>
        {
            if (answer.Superseded)
                superseded();
        },
        async () => new(0, Superseded: await fence.CurrentAsync(CancellationToken.None) > last.Epoch)));

    /// <summary>One after the other, also those that nobody waits for any more: of two at once the first could count its term last, and the other would lead one that is over.</summary>
    private void RunInTurn(Action<TermAnswer> answered, Func<Task<TermAnswer>> work)
    {
        var before = _last;
        _last = Task.Run(async () =>
        {
            await before;
            await RunAsync(answered, work);
        });
    }

    private async Task RunAsync(Action<TermAnswer> answered, Func<Task<TermAnswer>> work)
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
    }
}
