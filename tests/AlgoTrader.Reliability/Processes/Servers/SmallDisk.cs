using System.Diagnostics;
using System.Globalization;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>A file system of a few hundred KiB in memory, which really is full when it is full. Gone with its object.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <returns>Null, and why, where this user may not mount one.</returns>
    public static (SmallDisk? Disk, string Problem) Mount(int kibibytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return (null, "only root may mount a tmpfs, and only Linux has one");
        var folder = Directory.CreateTempSubdirectory("algotrader-small-disk-").FullName;
        var problem = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={kibibytes}k"), "tmpfs", folder);
        if (problem.Length == 0)
            return (new(folder), string.Empty);
        Directory.Delete(folder);
        return (null, "a tmpfs cannot be mounted here: " + problem);
    }

    /// <summary>Something else takes the room, all but so much of it.</summary>
    public void Fill(int leftKibibytes)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - (leftKibibytes * 1024L);
        File.WriteAllBytes(Filler, new byte[free]);
    }

    /// <summary>It gives the room back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        // Whoever still has a file open there does not keep it.
        var problem = Run("umount", "--lazy", Folder);
        if (problem.Length > 0)
            throw new InvalidOperationException($"{Folder} stays mounted: {problem}");
        Directory.Delete(Folder);
    }

    /// <returns>What it complained of; empty when all is well.</returns>
    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? string.Empty : $"{program} ended with {process.ExitCode}: {complaint.Trim()}";
    }
}
