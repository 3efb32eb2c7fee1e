using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class FolderEntriesTests
{
    [Fact]
    public void Flush_FolderOfAJournal_Returns()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("ü.txt"), "x");
        FolderEntries.Flush(folder.Path);
    }

    [Fact]
    public void Flush_NoFolder_IsAnErrorThatNamesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows flushes folders by itself.");
        using var folder = new TemporaryFolder();
        var missing = folder.File("gone");
        Assert.Contains(missing, Assert.Throws<IOException>(() => FolderEntries.Flush(missing)).Message, StringComparison.Ordinal);
    }
}
