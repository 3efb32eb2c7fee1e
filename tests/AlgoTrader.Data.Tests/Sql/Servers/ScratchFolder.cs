namespace AlgoTrader.Data.Tests.Sql.Servers;

/// <summary>A folder for databases that end with the test: in memory where there is such a file system, as none of these tests cuts the power.</summary>
internal static class ScratchFolder
{
    private const string Memory = "/dev/shm";

    public static DirectoryInfo Create(string prefix) => Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, prefix + Guid.NewGuid().ToString("N")))
        : Directory.CreateTempSubdirectory(prefix);
}
