using System.Globalization;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>
/// One simulator's hold on a state file. The operating system gives it up when the process ends, however it ends, so that what a killed one
/// leaves behind blocks nobody. Two files: <c>.lock</c> is held and cannot be read by others meanwhile; <c>.pid</c> tells them who holds it.
/// Both go when the hold ends in order.
/// </summary>
internal sealed class StateLock : IDisposable
{
    private readonly string _lockFile;
    private readonly string _ownerFile;
    private readonly FileStream _lock;

    private StateLock(string lockFile, string ownerFile, FileStream held)
    {
        _lockFile = lockFile;
        _ownerFile = ownerFile;
        _lock = held;
    }

    /// <summary>Throws <see cref="StateFileException"/> when another simulator has it, and what files throw when it cannot be had at all.</summary>
    public static StateLock Take(string file)
    {
        var (lockFile, ownerFile) = (file + ".lock", file + ".pid");
        while (true)
        {
            var held = Open(file, lockFile, ownerFile);
            // Its last holder may have removed the file between its being opened and held: then it is nobody's.
            if (File.Exists(lockFile))
            {
                File.WriteAllText(ownerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new StateLock(lockFile, ownerFile, held);
            }
            held.Dispose();
        }
    }

    public void Dispose()
    {
        TryDelete(_ownerFile);
        // While it is held still, where the system lets a held file go: who comes next begins anew.
        if (!OperatingSystem.IsWindows())
            TryDelete(_lockFile);
        _lock.Dispose();
        if (OperatingSystem.IsWindows())
            TryDelete(_lockFile);
    }

    // What cannot be removed is in nobody's way.
    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another one holds it already.
        }
    }

    private static FileStream Open(string file, string lockFile, string ownerFile)
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(lockFile))
        {
            var owner = OwnerOf(ownerFile);
            throw new StateFileException(
                file, $"another simulator uses it{(owner is null ? "" : $", process {owner}")}", "Stop that one, or give each its own --state file");
        }
    }

    // It may not be written yet, or be gone already.
    private static string? OwnerOf(string ownerFile)
    {
        try
        {
            return File.ReadAllText(ownerFile) is { Length: > 0 } owner ? owner : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
