using AlgoTrader.IbBroker.Core;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The journal as a file. What is written is in the page cache of the kernel, which outlives this process; a thread of its own flushes
/// it, so that the loop never waits for the disk.
/// </summary>
internal sealed class FileJournalStorage : IJournalStorage
{
    private readonly IWorkQueue _queue;
    private readonly FileStream _lock;
    private readonly Thread _flusher;
    private readonly Lock _guard = new();
    private SafeFileHandle _file;
    private long _length;

    // A monitor of the old kind, which is waited on: it puts its thread to sleep at once, where a semaphore first turns in circles for the next to ask.
    private readonly object _asked = new();
    private readonly Queue<(TimeSpan After, Action<IOException?> Done)> _waiting = new();
    private volatile bool _stopping;

    /// <exception cref="IOException">The folder cannot be written, or another broker holds the journal.</exception>
    public FileJournalStorage(IOptions<JournalOptions> options, IWorkQueue queue)
    {
        _queue = queue;
        var directory = Path.GetFullPath(options.Value.Directory);
        var isNew = !Directory.Exists(directory);
        Directory.CreateDirectory(directory);
        _lock = TakeLock(directory);
        Name = Path.Combine(directory, FileName);
        try
        {
            _file = Open(Name);
            _length = RandomAccess.GetLength(_file);
            // A journal that was just made must still be there after a power cut.
            FolderEntries.Flush(directory);
            if (isNew && Path.GetDirectoryName(directory) is { Length: > 0 } parent)
                FolderEntries.Flush(parent);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _flusher = new Thread(Flush) { IsBackground = true, Name = "order journal" };
        _flusher.Start();
    }

    public const string FileName = "orders.journal";

    public string Name { get; }

    public byte[] ReadAll()
    {
        Checked(() => RandomAccess.FlushToDisk(_file));
        var bytes = new byte[RandomAccess.GetLength(_file)];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(_file, bytes.AsSpan(read), read) is > 0 and var count)
            read += count;
        return bytes;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _length);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new IOException(exception.Message, exception);
        }

        _length += bytes.Length;
    }

    public void Flush(TimeSpan after, Action<IOException?> done)
    {
        lock (_asked)
        {
            _waiting.Enqueue((after, done));
            Monitor.Pulse(_asked);
        }
    }

    public void Truncate(long length)
    {
        Checked(() => RandomAccess.SetLength(_file, length));
        _length = length;
    }

    public void Replace(ReadOnlySpan<byte> bytes)
    {
        var fresh = Name + ".new";
        var copy = bytes.ToArray();
        Checked(() =>
        {
            using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(copy);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, Name, overwrite: true);
            FolderEntries.Flush(Path.GetDirectoryName(Name)!);
            var opened = Open(Name);
            lock (_guard)
            {
                _file.Dispose();
                _file = opened;
            }
        });
        _length = copy.Length;
    }

    public void Dispose()
    {
        if (_stopping)
            return;
        _stopping = true;
        lock (_asked)
            Monitor.Pulse(_asked);
        // What ends the journal may run on its own thread.
        if (Thread.CurrentThread != _flusher)
            _flusher.Join();
        _file.Dispose();
        _lock.Dispose();
    }

    private void Flush()
    {
        while (Next() is { } done)
        {
            SafeFileHandle file;
            lock (_guard)
                file = _file;

            IOException? problem = null;
            try
            {
                RandomAccess.FlushToDisk(file);
            }
            catch (Exception exception)
            {
                problem = exception as IOException ?? new IOException(exception.Message, exception);
            }

            // Here, when the loop is free: what waits for the disk has waited long enough without the waking of another thread.
            _queue.Enter(() => done(problem));
        }
    }

    /// <summary>The delay is slept through here: a timer would wake two more threads for each.</summary>
    /// <returns>Whom to tell of the next flush, when it is due; null at the end.</returns>
    private Action<IOException?>? Next()
    {
        lock (_asked)
        {
            while (!_stopping && _waiting.Count == 0)
                Monitor.Wait(_asked);
            if (_stopping)
                return null;
            var (after, done) = _waiting.Dequeue();
            if (after > TimeSpan.Zero)
                Monitor.Wait(_asked, after);
            return _stopping ? null : done;
        }
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private static void Checked(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>
    /// Two brokers on one journal would each believe they own its orders. A file of its own, because on Linux only FileShare.None
    /// excludes another writer, and that would keep readers from the journal too.
    /// </summary>
    private static FileStream TakeLock(string directory)
    {
        var path = Path.Combine(directory, "orders.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new IOException(
                $"Order journal {directory} is in use by another broker. Stop that one, or give this one a folder of its own "
                + $"({JournalOptions.SectionName}:{nameof(JournalOptions.Directory)}).", exception);
        }
    }
}
