using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The floor of what waits for the disk: a record appended to a file, and the file flushed.</summary>
internal sealed class RawDisk : IDisposable
{
    /// <summary>About what the journal has of an order.</summary>
    private const int Bytes = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("algotrader-bench-").FullName;
    private readonly SafeFileHandle _file;
    private readonly byte[] _record = new byte[Bytes];
    private long _length;

    public RawDisk() => _file = File.OpenHandle(Path.Combine(_folder, "raw"), FileMode.CreateNew, FileAccess.Write);

    /// <summary>Microseconds of each.</summary>
    public double[] Run(int records)
    {
        var times = new double[records];
        for (var i = 0; i < records; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(_file, _record, _length);
            RandomAccess.FlushToDisk(_file);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            _length += Bytes;
        }

        return times;
    }

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
