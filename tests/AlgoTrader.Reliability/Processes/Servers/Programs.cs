namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>The servers that must be on the machine.</summary>
internal static class Programs
{
    /// <summary>Why the processes cannot be run here; null when they can.</summary>
    public static string? MissingReason =>
        Find("redis-server") is null ? "redis-server is not installed (Debian: apt-get install redis-server)"
        : Find("mariadbd") is null || Find("mariadb-install-db") is null ? "mariadbd is not installed (Debian: apt-get install mariadb-server)"
        : null;

    public static string Require(string program) => Find(program) ?? throw new FileNotFoundException($"{program} is not on the PATH.");

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
