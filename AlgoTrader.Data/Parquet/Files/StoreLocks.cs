using System.Globalization;
using System.Text;

namespace AlgoTrader.Data.Store.Files;

/// <summary>
/// Locks between all threads and processes that use a store, held for the moments in which a partition's list of files changes. They are locks of the
/// system on files that stay: they end with the process that holds them.
/// </summary>
internal sealed class StoreLocks
{
    private const int Count = 64;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder;
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1, 1))];

    public StoreLocks(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Waits for the lock of a folder; disposing gives it back.</summary>
    public async Task<IDisposable> AcquireAsync(string folder, CancellationToken cancellationToken)
    {
        var index = (int)(Fnv1a(folder) % Count);
        var gate = _gates[index];
        await gate.WaitAsync(cancellationToken);
        try
        {
            var path = Path.Combine(_folder, index.ToString("D2", CultureInfo.InvariantCulture));
            for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
            {
                if (TryOpen(path) is { } file)
                    return new Held(gate, file);

                // Another process has it; real time, whatever clock the store has.
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
            }
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    // The same number in every process, which string.GetHashCode is not.
    private static uint Fnv1a(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var value in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ value) * 16_777_619;
        return hash;
    }

    private sealed class Held(SemaphoreSlim gate, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            gate.Release();
        }
    }
}
