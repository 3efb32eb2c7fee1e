using System.Globalization;

namespace Aspire.Hosting.Embedded;

/// <summary>Who listens on a port, where the kernel tells: /proc/net/tcp has the socket, /proc/PID/fd who holds it.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    /// <summary>" by process 123 (redis-server)", or nothing where that cannot be found out.</summary>
    public static string Describe(int port)
    {
        if (!OperatingSystem.IsLinux())
            return "";
        try
        {
            var sockets = SocketsOf(port).Select(inode => $"socket:[{inode}]").ToHashSet();
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0])))
            {
                if (sockets.Count > 0 && Holds(process, sockets))
                    return $" by process {Path.GetFileName(process)} ({CommandOf(process)})";
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only a courtesy: the port is named without its owner.
        }
        return "";
    }

    // "  0: 0100007F:0FA2 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 12345 ..." -> 12345
    private static IEnumerable<string> SocketsOf(int port) =>
        new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length > 9 && f[3] == Listening && f[1].EndsWith($":{port.ToString("X4", CultureInfo.InvariantCulture)}", StringComparison.Ordinal))
            .Select(f => f[9]);

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(fd => new FileInfo(fd).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The first two words tell "dotnet Api.dll" from "dotnet Web.dll"; more could hold what is not ours to show.
    private static string CommandOf(string process)
    {
        var words = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.StartsWith('-') && word != "exec").Take(2).Select(word => Path.GetFileName(word.TrimEnd('/')));
        return string.Join(' ', words) is { Length: > 0 } command ? command : File.ReadAllText(Path.Combine(process, "comm")).Trim();
    }
}
