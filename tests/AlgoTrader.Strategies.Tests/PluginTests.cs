using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Trading.Plugins;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Bar = AlgoTrader.Domain.MarketData.Bar;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Folders of plugins as users may leave them.</summary>
public sealed class PluginTests : IDisposable
{
    private const string Sample = "SamplePlugin";
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "plugins", Sample);
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _journal = new();

    public void Dispose()
    {
        _plugins.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public void Load_APlugin_ItsStrategiesJoinTheCatalogWithTheirParameters()
    {
        Install(Sample);
        var problems = new List<PluginProblem>();
        var catalog = StrategyCatalog.WithPlugins(_plugins.Path, problems.Add);
        Assert.Empty(problems);
        Assert.Superset(new HashSet<string> { "buy-once", "misbehaving", "watcher", "tick-watcher" }, catalog.Names.ToHashSet());
        Assert.Contains("mean-reversion", catalog.Names);
        var (strategy, parameters) = catalog.Create("buy-once", new Dictionary<string, string> { ["quantity"] = "25" });
        Assert.Equal("25", parameters["Quantity"]);
        Assert.Contains("'quantity' must be 1 to 1000", Assert.Throws<StrategyConfigurationException>(
            () => catalog.Create("buy-once", new Dictionary<string, string> { ["quantity"] = "0" })).Message, StringComparison.Ordinal);

        // One of the host's own kind, though its assembly lives by itself.
        Assert.IsAssignableFrom<Strategy>(strategy);
        Assert.True(strategy.GetType().Assembly.IsCollectible);
        Assert.NotSame(System.Runtime.Loader.AssemblyLoadContext.Default, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(strategy.GetType().Assembly));
    }

    [Fact]
    public void Load_NobodyHoldsThePlugin_ItsStrategiesCanStillLoadWhatTheyNeed()
    {
        Install(Sample);
        var runner = Build();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Its first bar is what needs the other assembly of the plugin.
        var minute = new Bar(0, TimeSpan.FromMinutes(1), Price.FromDecimal(1), Price.FromDecimal(1), Price.FromDecimal(1), Price.FromDecimal(1), 1, 1);
        Assert.IsType<PlaceDecision>(Assert.Single(runner.OnBar(minute, warmUp: false)));
    }

    [Fact]
    public void Load_BrokenOnes_EachIsNamedWithItsReasonAndTheGoodOneIsThere()
    {
        Install(Sample);
        Install("NoImage", "NoImage.dll", file => File.WriteAllText(file, "this is no assembly"));
        Install("Torn", "Torn.dll", file => File.WriteAllBytes(file, File.ReadAllBytes(Path.Combine(Built, Sample + ".dll"))[..600]));
        Install("Empty", "readme.txt", file => File.WriteAllText(file, "soon"));
        Install("SamplePlugin.Arithmetic", "SamplePlugin.Arithmetic.dll", file => File.Copy(Path.Combine(Built, "SamplePlugin.Arithmetic.dll"), file));
        Install("FromTheFuture", "FromTheFuture.dll", file => WriteAssembly(file, "FromTheFuture", new(9, 9, 0, 0)));
        Install("Nothing", "Nothing.dll", file => WriteAssembly(file, "Nothing", typeof(Strategy).Assembly.GetName().Version!));
        Install("Alone", "Alone.dll", file => WriteAssembly(file, "Alone", typeof(Strategy).Assembly.GetName().Version!, "Some.Library"));
        File.WriteAllText(_plugins.File("Loose.dll"), "");

        var plugins = StrategyPlugins.Load(_plugins.Path, new StrategyCatalog().Names);
        Assert.Contains(plugins.Strategies, strategy => strategy.Name == "buy-once");
        AssertProblem("NoImage.dll", "no .NET assembly");
        AssertProblem("Torn.dll", "no .NET assembly, or damaged");
        AssertProblem("Empty.dll", "no such file", "one name");
        AssertProblem("SamplePlugin.Arithmetic.dll", "does not use AlgoTrader.Trading");
        AssertProblem("FromTheFuture.dll", "built for version 9.9.0", "Build it again");
        AssertProblem("Nothing.dll", "has no strategy", "[Strategy(\"name\")]");
        AssertProblem("Alone.dll", "Some.Library 1.2.3.4 is missing, which Alone.dll needs", "dotnet publish");
        AssertProblem("Loose.dll", "a folder of its own");
        Assert.Equal(8, plugins.Problems.Count);

        void AssertProblem(string file, params string[] words)
        {
            var problem = Assert.Single(plugins.Problems, problem => Path.GetFileName(problem.File) == file).ToString();
            Assert.All(words, word => Assert.Contains(word, problem, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Load_ADependencyIsMissing_TheMessageNamesIt()
    {
        Install(Sample);
        File.Delete(Path.Combine(_plugins.Path, Sample, "SamplePlugin.Arithmetic.dll"));
        var plugins = StrategyPlugins.Load(_plugins.Path, []);
        Assert.Empty(plugins.Strategies);
        Assert.Contains("SamplePlugin.Arithmetic", Assert.Single(plugins.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ANameIsTaken_TheFirstKeepsItAndTheOthersOfThatPluginAreThere()
    {
        Install(Sample);
        var plugins = StrategyPlugins.Load(_plugins.Path, ["watcher"]);
        Assert.Contains("'watcher'", Assert.Single(plugins.Problems).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(plugins.Strategies, strategy => strategy.Name == "watcher");
        Assert.Contains(plugins.Strategies, strategy => strategy.Name == "buy-once");
    }

    [Fact]
    public void Load_NoSuchFolder_SaysSo() =>
        Assert.Contains("no such folder", Assert.Single(StrategyPlugins.Load(_plugins.File("nowhere"), []).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Host_WithABrokenPluginToo_RunsTheGoodOne()
    {
        Install(Sample);
        Install("NoImage", "NoImage.dll", file => File.WriteAllText(file, "this is no assembly"));
        using var market = RecordedMarket.Walk(4);
        await using var gateway = GatewayHost.Start(market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(
            broker.Address, Instances.Of(("mine", "buy-once", ["Quantity=30"])), settings: [new("Strategies:PluginDirectory", _plugins.Path)]);
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("mine")).BarsSeen == 4, "it sees the market");
        var mine = await strategies.InstanceAsync("mine");
        Assert.Equal(("30", StrategyStatus.Running), (mine.Position, mine.Status));
        Assert.Equal(1, strategies.Log.Count("NoImage.dll: it is no .NET assembly"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private StrategyRunner Build() => new(
        "mine", new("SPY"), StrategyCatalog.WithPlugins(_plugins.Path, _ => { }).Create("buy-once", new Dictionary<string, string>()).Strategy);

    private void Install(string name)
    {
        var folder = Directory.CreateDirectory(_plugins.File(name)).FullName;
        foreach (var file in Directory.GetFiles(Built))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private void Install(string name, string file, Action<string> write) => write(Path.Combine(Directory.CreateDirectory(_plugins.File(name)).FullName, file));

    /// <summary>An assembly without a class, that refers to a version of the SDK and perhaps to another assembly.</summary>
    private static void WriteAssembly(string file, string name, Version sdk, string? other = null)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(name + ".dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), new(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddAssemblyReference(metadata.GetOrAddString("AlgoTrader.Trading"), sdk, default, default, default, default);
        if (other is not null)
            metadata.AddAssemblyReference(metadata.GetOrAddString(other), new(1, 2, 3, 4), default, default, default, default);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new(metadata), new()).Serialize(image);
        File.WriteAllBytes(file, image.ToArray());
    }
}
