using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Replication;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Terms of two replicas with one journal folder: the lease counts them, and the folder's lock keeps a leader's successor out until its
/// process has ended. What it cannot do: take over from a process that was stopped and holds the lock. The database can.
/// </summary>
internal sealed class FolderTerms(JournalFile file, IWorkQueue loop) : ITermStore
{
    public void Begin(long fence, Action<TermAnswer> answered)
    {
        var answer = file.IsInUse() ? new TermAnswer(0, Problem: $"{file.Path} is still open in the process that led before") : new TermAnswer(fence);
        loop.Post(() => answered(answer));
    }

    // The lease counts up by one: any other number, and somebody else has had it.
    public void Resume(Term last, long fence, Action<TermAnswer> answered) =>
        loop.Post(() => answered(fence == last.Fence || fence == last.Fence + 1 ? new(fence) : new(0, Superseded: true)));

    public void AskSuperseded(Term last, Action superseded)
    {
    }
}
