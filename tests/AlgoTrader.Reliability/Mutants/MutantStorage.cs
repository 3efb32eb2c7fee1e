using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>A journal file that does not keep what it promises.</summary>
internal sealed class MutantStorage(IJournalStorage inner, Mutant mutant, SimulatedProcess process) : IJournalStorage
{
    private static readonly long Moment = TimeSpan.FromMilliseconds(2).Ticks;

    private const int Forgotten = 700;

    public string Name => inner.Name;

    public byte[] ReadAll()
    {
        var bytes = inner.ReadAll();
        return mutant == Mutant.JournalNotReadToTheEnd && bytes.Length > 2 * Forgotten ? bytes[..^Forgotten] : bytes;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (mutant == Mutant.JournalAfterSend)
        {
            var copy = bytes.ToArray();
            process.World.Schedule(Moment, process, () => inner.Append(copy));
            return;
        }

        try
        {
            inner.Append(bytes);
        }
        catch (IOException) when (mutant == Mutant.DiskFullIgnored)
        {
        }
    }

    public void Flush(TimeSpan after, Action<IOException?> done)
    {
        switch (mutant)
        {
            case Mutant.JournalAfterSend:
                process.World.Schedule(0, process, () => done(null));
                break;
            case Mutant.AcknowledgedBeforeFlush:
                process.World.Schedule(0, process, () => done(null));
                inner.Flush(after, _ => { });
                break;
            case Mutant.FlushFailureIgnored:
                inner.Flush(after, _ => done(null));
                break;
            default:
                inner.Flush(after, done);
                break;
        }
    }

    public void Truncate(long length)
    {
        if (mutant != Mutant.TornTailNotCut)
            inner.Truncate(length);
    }

    public void Replace(ReadOnlySpan<byte> bytes) => inner.Replace(bytes);

    public void Dispose() => inner.Dispose();
}
