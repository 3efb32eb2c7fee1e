namespace AlgoTrader.EndToEnd.Tests.Hosting;

internal static class Repository
{
    public const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AlgoTrader.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("AlgoTrader.sln is in no folder above the tests.");
    }
}
