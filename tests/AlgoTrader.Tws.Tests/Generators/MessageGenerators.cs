using AlgoTrader.Tws.Messages.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>Messages of any type but orders.</summary>
internal static class MessageGenerators
{
    private static readonly RecordGenerator Records = new RecordGenerator()
        .With<Contract, string>(nameof(Contract.SecType), Gen.Elements("STK", "OPT", "BAG", "BOND", "CRYPTO"))
        .With<Contract, string>(nameof(Contract.Right), Gen.Elements("", "C", "P"));

    public static Gen<T> Of<T>() => Records.Of<T>();
}
