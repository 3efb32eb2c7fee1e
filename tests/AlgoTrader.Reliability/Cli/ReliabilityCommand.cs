using System.CommandLine;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Certification;
using AlgoTrader.Reliability.Mutants;
using AlgoTrader.Reliability.Processes.Measurements;

namespace AlgoTrader.Reliability.Cli;

/// <summary>The command line. Without options it runs a thousand seeds.</summary>
internal static class ReliabilityCommand
{
    public static RootCommand Create()
    {
        var seeds = new Option<long>("--seeds") { Description = "How many seeds to run.", DefaultValueFactory = _ => 1_000 };
        var first = new Option<long>("--first") { Description = "The first of them.", DefaultValueFactory = _ => 1 };
        var seed = new Option<long?>("--seed") { Description = "Run this one seed and show how it went." };
        var trace = new Option<bool>("--trace") { Description = "With --seed: print everything that happened." };
        var shrink = new Option<bool>("--shrink") { Description = "With --seed: leave out what is not needed for the violation." };
        var jobs = new Option<int>("--jobs") { Description = "Seeds at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var mutants = new Option<bool>("--mutants") { Description = "Plant each known bug and count the seeds until it is found." };
        var mutant = new Option<Mutant>("--mutant") { Description = "Run with this bug planted.", DefaultValueFactory = _ => Mutant.None };
        var command = new RootCommand(
            "Runs the production broker against a model of the gateway in virtual time, with faults drawn from a seed, and checks its invariants.")
        {
            seeds, first, seed, trace, shrink, jobs, mutants, mutant,
        };
        command.SetAction(result =>
        {
            var screen = new Screen();
            return result.GetValue(seed) is { } one
                ? new OneSeed(screen, one, result.GetValue(mutant)).Run(result.GetValue(trace), result.GetValue(shrink))
                : result.GetValue(mutants)
                ? new MutantHunt(screen, result.GetValue(first), result.GetValue(seeds), result.GetValue(jobs)).Run()
                : new ManySeeds(screen, result.GetValue(first), result.GetValue(seeds), result.GetValue(jobs), result.GetValue(mutant)).Run();
        });
        command.Add(CertifyCommand.Create());
        command.Add(CreateSweep());
        command.Add(CreateProcesses());
        command.Add(CreateFailover());
        return command;
    }

    private static Command CreateSweep()
    {
        var command = new Command("sweep", "Simulates the same orders with one crash at every step of the protocol, every time it is reached, of every process.");
        command.SetAction(_ => new SweepRun(new Screen()).Run());
        return command;
    }

    private static Command CreateProcesses()
    {
        var kills = new Option<int>("--kills") { Description = "How many processes to kill.", DefaultValueFactory = _ => 50 };
        var first = new Option<long>("--first") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
        var keep = new Option<bool>("--keep-logs") { Description = "Leave the logs of all processes behind, also without a violation." };
        var only = new Option<bool>("--only-kills") { Description = "Every fault is a kill: more of them in the same time." };
        var command = new Command("processes", "Runs real processes (gateway simulator, redis-server, mariadbd, two brokers), kills them at random and compares the books.")
        {
            kills, first, only, keep,
        };
        command.SetAction(result => new ProcessRuns(new Screen(), result.GetValue(kills), result.GetValue(first), result.GetValue(only), result.GetValue(keep)).Run());
        return command;
    }

    private static Command CreateFailover()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each measurement.", DefaultValueFactory = _ => 50 };
        var durability = new Option<JournalDurability>("--durability") { Description = "Of the journal.", DefaultValueFactory = _ => JournalDurability.Replicated };
        var only = new Option<string[]>("--only") { Description = "Only these: " + string.Join(", ", Measurement.All.Select(measurement => measurement.Name)), DefaultValueFactory = _ => [] };
        var keep = new Option<bool>("--keep-logs") { Description = "Leave the logs of all processes behind." };
        var command = new Command("failover", "Measures with real processes how long trading stands after a fault.") { rounds, durability, only, keep };
        command.SetAction(result => new FailoverTimes(
            new Screen(), result.GetValue(rounds), result.GetValue(durability), result.GetValue(only) ?? [], result.GetValue(keep)).Run());
        return command;
    }
}
