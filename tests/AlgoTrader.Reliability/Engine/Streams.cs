namespace AlgoTrader.Reliability.Engine;

/// <summary>Who draws random numbers, each from a stream of its own.</summary>
internal static class Streams
{
    public const long Plan = 1;
    public const long Exchange = 2;
    public const long Disk = 100;
    public const long Gateway = 200;
    public const long Parking = 300;
    public const long Broker = 1_000;
    public const long Rules = 5_000;
    public const long Groups = 6_000;
    public const long Late = 6_001;
    public const long Stops = 6_002;
    public const long BrieflyLate = 6_003;
    public const long Order = 10_000;
    public const long Strategy = 20_000;
    public const long Connection = 30_000;
}
