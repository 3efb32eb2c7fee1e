using System.Diagnostics;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Tests;

public sealed class SeedTests
{
    private const long First = 1;
    private const long Seeds = 10_000;

    [Fact]
    public void Simulation_TenThousandSeeds_BreakNoInvariant()
    {
        var range = new SeedRange(First, Seeds, Environment.ProcessorCount);
        range.Run();
        Assert.True(
            range.Failed == 0,
            $"{range.Failed} of {Seeds} seeds: {string.Join("; ", range.Violations.Take(5).Select(result => $"seed {result.Seed}: {result.Violation}"))}");
    }

    [Fact]
    public void Simulation_SameSeedTwice_SameHash()
    {
        for (var seed = First; seed < First + 50; seed++)
            Assert.Equal(SeedRange.RunSeed(seed, Mutant.None).Hash, SeedRange.RunSeed(seed, Mutant.None).Hash);
    }

    [Fact]
    public async Task Simulation_InAnotherProcess_SameHash()
    {
        const int seeds = 200;
        var here = new SeedRange(First, seeds, jobs: 2);
        here.Run();
        var runner = typeof(SeedRange).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [runner, "--seeds", $"{seeds}", "--first", $"{First}", "--jobs", "1"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"seeds {seeds}, violations {here.Failed}, hash {here.Hash:x16}", output.TrimEnd().Split('\n')[^1]);
    }
}
