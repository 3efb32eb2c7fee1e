using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Brokers;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Disk;

/// <summary>The journal's file as one process has it open. A dead process writes nothing more.</summary>
internal sealed class SimulatedStorage(Machine machine, SimulatedProcess process) : IJournalStorage
{
    private static readonly TimeSpan LeastFlush = TimeSpan.FromMicroseconds(80);
    private static readonly TimeSpan MostFlush = TimeSpan.FromMilliseconds(4);

    private readonly World _world = machine.World;
    private readonly SimulatedDisk _disk = machine.Disk;
    private long _lastFlush;

    public string Name => _disk.Name;

    public byte[] ReadAll()
    {
        if (_world.Now < _disk.BrokenUntil || _world.Now < _disk.FlushFailsUntil)
            throw new IOException("fsync: Input/output error");
        _disk.Flushed(_disk.Length);
        return _disk.Bytes.ToArray();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        machine.Reached(ProtocolStep.BeforeAppend);
        if (process.IsAlive)
            machine.Auditor.Appending(machine);
        if (!process.IsAlive)
            return;
        if (_world.Now < _disk.FullUntil || _world.Now < _disk.BrokenUntil)
        {
            // A full disk takes what still fits.
            if (_disk.Random.Chance(0.5))
                _disk.AppendTorn(bytes);
            _world.Note(TraceKind.Fault, _disk.Name, "write fails");
            throw new IOException("No space left on device");
        }

        machine.Reached(ProtocolStep.DuringAppend);
        if (!process.IsAlive)
        {
            _disk.AppendTorn(bytes);
            return;
        }

        if (_disk.TearsNextWrite)
        {
            _disk.TearsNextWrite = false;
            _disk.AppendTorn(bytes);
            throw new IOException("Input/output error");
        }

        _disk.Append(bytes);
        machine.Reached(ProtocolStep.AfterAppend);
    }

    public void Flush(TimeSpan after, Action<IOException?> done)
    {
        if (!process.IsAlive)
            return;
        var length = _disk.Length;
        _lastFlush = Math.Max(_lastFlush, _world.Now + after.Ticks + _disk.Random.Ticks(LeastFlush, MostFlush));
        // The kernel finishes it whether or not the process still lives; only the machine's end stops it.
        _world.ScheduleAt(_lastFlush, null, () =>
        {
            IOException? failure = null;
            if (_world.Now < _disk.FlushFailsUntil || _world.Now < _disk.BrokenUntil)
                failure = new IOException("fsync: Input/output error");
            else if (process.IsAlive)
                _disk.Flushed(length);
            _world.Schedule(0, process, () =>
            {
                machine.Reached(ProtocolStep.AfterFlush);
                if (process.IsAlive)
                    done(failure);
            });
        });
    }

    public void Truncate(long length)
    {
        if (!process.IsAlive)
            return;
        if (_world.Now < _disk.BrokenUntil)
            throw new IOException("Input/output error");
        machine.Auditor.Appending(machine);
        _disk.Truncate((int)length);
    }

    public void Replace(ReadOnlySpan<byte> bytes)
    {
        if (!process.IsAlive)
            return;
        if (_world.Now < _disk.FullUntil || _world.Now < _disk.BrokenUntil)
            throw new IOException("No space left on device");
        machine.Auditor.Appending(machine);
        _disk.Replace(bytes);
    }

    public void Dispose()
    {
    }
}
