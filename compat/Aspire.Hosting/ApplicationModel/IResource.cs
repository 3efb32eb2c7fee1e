namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part of the application: a project, a process, a container, a database, a parameter.</summary>
public interface IResource
{
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}
