namespace AlgoTrader.Reliability.Certification;

/// <summary>A case of the certification script was not answered as it must be.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
