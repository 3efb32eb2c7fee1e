using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Disk;

/// <summary>The journal's file as one process has it open. A dead process writes nothing more.</summary>
internal sealed class SimulatedStorage(World world, SimulatedProcess process, SimulatedDisk disk, Action<ProtocolStep> reached) : IJournalStorage
{
    private static readonly TimeSpan LeastFlush = TimeSpan.FromMicroseconds(80);
    private static readonly TimeSpan MostFlush = TimeSpan.FromMilliseconds(4);

    public bool Synchronous = true;
    private long _lastFlush;

    public byte[] ReadAll() => disk.Bytes.ToArray();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        reached(ProtocolStep.BeforeAppend);
        if (!process.IsAlive)
            return;
        if (world.Now < disk.FullUntil || world.Now < disk.BrokenUntil)
        {
            // A full disk takes what still fits.
            if (disk.Random.Chance(0.5))
                disk.AppendTorn(bytes);
            world.Note(TraceKind.Fault, disk.Name, "write fails");
            throw new IOException("No space left on device");
        }

        reached(ProtocolStep.DuringAppend);
        if (!process.IsAlive)
        {
            disk.AppendTorn(bytes);
            return;
        }

        if (disk.TearsNextWrite)
        {
            disk.TearsNextWrite = false;
            disk.AppendTorn(bytes);
            throw new IOException("Input/output error");
        }

        disk.Append(bytes);
        reached(ProtocolStep.AfterAppend);
    }

    public void Flush(Action<IOException?> done)
    {
        if (!process.IsAlive)
            return;
        if (Synchronous) { disk.Flushed(disk.Length); done(world.Now < disk.FlushFailsUntil ? new IOException() : null); return; }
        var length = disk.Length;
        _lastFlush = Math.Max(_lastFlush, world.Now + disk.Random.Ticks(LeastFlush, MostFlush));
        // The kernel finishes it whether or not the process still lives; only the machine's end stops it.
        world.ScheduleAt(_lastFlush, null, () =>
        {
            IOException? failure = null;
            if (world.Now < disk.FlushFailsUntil || world.Now < disk.BrokenUntil)
                failure = new IOException("fsync: Input/output error");
            else if (process.IsAlive)
                disk.Flushed(length);
            world.Schedule(0, process, () =>
            {
                reached(ProtocolStep.AfterFlush);
                if (process.IsAlive)
                    done(failure);
            });
        });
    }

    public void Truncate(long length)
    {
        if (!process.IsAlive)
            return;
        if (world.Now < disk.BrokenUntil)
            throw new IOException("Input/output error");
        disk.Truncate((int)length);
    }

    public void Dispose()
    {
    }
}
