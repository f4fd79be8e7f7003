// SPDX-License-Identifier: Apache-2.0
/* What Java calls: io.escapement.linuxptp.Runner. */
#include <jni.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "instance.h"
#include "isolate.h"

#define ERROR_SIZE 512
#define NS_PER_MS 1000000LL

/* An instance: in this process or in one of its own. */
struct guest {
    struct instance *instance;
    struct isolated *isolated;
    struct exchange *exchange;
};

static void throw_failure(JNIEnv *env, const char *message)
{
    jclass type = (*env)->FindClass(env, "io/escapement/host/DaemonException");
    if (type != NULL) {
        (*env)->ThrowNew(env, type, message);
    }
}

static char *text_of(JNIEnv *env, jobject string)
{
    const char *utf = (*env)->GetStringUTFChars(env, string, NULL);
    char *copy = utf == NULL ? NULL : strdup(utf);
    if (utf != NULL) {
        (*env)->ReleaseStringUTFChars(env, string, utf);
    }
    return copy;
}

static char **texts_of(JNIEnv *env, jobjectArray strings, int count)
{
    char **texts = calloc((size_t)count + 1, sizeof *texts);
    for (int i = 0; texts != NULL && i < count; i++) {
        jobject string = (*env)->GetObjectArrayElement(env, strings, i);
        texts[i] = text_of(env, string);
        (*env)->DeleteLocalRef(env, string);
    }
    return texts;
}

static void free_texts(char **texts, int count)
{
    for (int i = 0; texts != NULL && i < count; i++) {
        free(texts[i]);
    }
    free(texts);
}

static void free_files(struct file_text *files, int count)
{
    for (int i = 0; files != NULL && i < count; i++) {
        free((char *)files[i].path);
        free((char *)files[i].text);
    }
    free(files);
}

static int copy_file(JNIEnv *env, struct file_text *file, jobject path, jbyteArray text)
{
    file->length = (size_t)(*env)->GetArrayLength(env, text);
    jbyte *copy = malloc(file->length + 1);
    file->path = text_of(env, path);
    file->text = (const char *)copy;
    if (copy == NULL || file->path == NULL) {
        return -1;
    }
    (*env)->GetByteArrayRegion(env, text, 0, (jsize)file->length, copy);
    return 0;
}

static struct file_text *files_of(JNIEnv *env, jobjectArray paths, jobjectArray texts, int count)
{
    struct file_text *files = calloc((size_t)count + 1, sizeof *files);
    for (int i = 0; files != NULL && i < count; i++) {
        jobject path = (*env)->GetObjectArrayElement(env, paths, i);
        jobject text = (*env)->GetObjectArrayElement(env, texts, i);
        int result = copy_file(env, &files[i], path, text);
        (*env)->DeleteLocalRef(env, path);
        (*env)->DeleteLocalRef(env, text);
        if (result != 0) {
            free_files(files, count);
            return NULL;
        }
    }
    return files;
}

/* Makes the instance in this process. */
static int create_here(struct guest *guest, const struct order *order, char *error)
{
    guest->exchange = calloc(1, sizeof *guest->exchange);
    if (guest->exchange == NULL || containment_enter_thread() != 0) {
        return -1;
    }
    guest->instance = instance_create(order->program, order->argument_count, order->arguments, guest->exchange, error,
                                      ERROR_SIZE);
    if (guest->instance == NULL) {
        return -1;
    }
    for (int i = 0; i < order->file_count; i++) {
        const struct file_text *file = &order->files[i];
        if (instance_serve(guest->instance, file->path, file->text, file->length) != 0) {
            return -1;
        }
    }
    return 0;
}

static int create_isolated(struct guest *guest, const struct order *order, char *error)
{
    guest->isolated = isolated_create(order, error, ERROR_SIZE);
    if (guest->isolated == NULL) {
        return -1;
    }
    guest->exchange = isolated_exchange(guest->isolated);
    return 0;
}

static void destroy(struct guest *guest)
{
    if (guest->isolated != NULL) {
        isolated_destroy(guest->isolated);
    } else {
        if (guest->instance != NULL) {
            instance_destroy(guest->instance);
        }
        free(guest->exchange);
    }
    free(guest);
}

JNIEXPORT jint JNICALL Java_io_escapement_linuxptp_Runner_keepExecutable(JNIEnv *env, jclass type, jbyteArray content)
{
    (void)type;
    jbyte *octets = (*env)->GetByteArrayElements(env, content, NULL);
    int descriptor = octets == NULL ? -1 : isolated_runner(octets, (size_t)(*env)->GetArrayLength(env, content));
    if (octets != NULL) {
        (*env)->ReleaseByteArrayElements(env, content, octets, JNI_ABORT);
    }
    if (descriptor < 0) {
        throw_failure(env, "no memory for the runner's program");
    }
    return descriptor;
}

JNIEXPORT jlong JNICALL Java_io_escapement_linuxptp_Runner_create(JNIEnv *env, jclass type, jstring program,
                                                                  jobjectArray arguments, jobjectArray paths,
                                                                  jobjectArray texts, jint runner, jlong patience)
{
    (void)type;
    char error[ERROR_SIZE] = "no memory";
    int argument_count = (*env)->GetArrayLength(env, arguments);
    int file_count = (*env)->GetArrayLength(env, paths);
    struct guest *guest = calloc(1, sizeof *guest);
    char *path = text_of(env, program);
    char **words = texts_of(env, arguments, argument_count);
    struct file_text *files = files_of(env, paths, texts, file_count);
    const struct order order = {
        .runner = runner, .program = path,  .arguments = words, .argument_count = argument_count,
        .files = files,   .file_count = file_count, .patience = patience * NS_PER_MS,
    };
    int result = -1;
    if (guest != NULL && path != NULL && words != NULL && files != NULL) {
        result = runner < 0 ? create_here(guest, &order, error) : create_isolated(guest, &order, error);
    }
    if (result != 0) {
        throw_failure(env, error);
        if (guest != NULL) {
            destroy(guest);
        }
    }
    free_files(files, file_count);
    free_texts(words, argument_count);
    free(path);
    return result != 0 ? 0 : (jlong)(uintptr_t)guest;
}

JNIEXPORT jobject JNICALL Java_io_escapement_linuxptp_Runner_exchange(JNIEnv *env, jclass type, jlong handle)
{
    (void)type;
    struct guest *guest = (struct guest *)(uintptr_t)handle;
    return (*env)->NewDirectByteBuffer(env, guest->exchange, sizeof *guest->exchange);
}

JNIEXPORT jlong JNICALL Java_io_escapement_linuxptp_Runner_enterThread(JNIEnv *env, jclass type)
{
    (void)type;
    if (containment_enter_thread() != 0) {
        throw_failure(env, "no memory for a signal stack");
    }
    return (jlong)pthread_self();
}

JNIEXPORT jint JNICALL Java_io_escapement_linuxptp_Runner_resume(JNIEnv *env, jclass type, jlong handle)
{
    (void)env;
    (void)type;
    struct guest *guest = (struct guest *)(uintptr_t)handle;
    return guest->instance != NULL ? instance_resume(guest->instance) : isolated_resume(guest->isolated);
}

JNIEXPORT void JNICALL Java_io_escapement_linuxptp_Runner_interrupt(JNIEnv *env, jclass type, jlong thread)
{
    (void)env;
    (void)type;
    containment_interrupt((unsigned long)thread);
}

JNIEXPORT void JNICALL Java_io_escapement_linuxptp_Runner_destroy(JNIEnv *env, jclass type, jlong handle)
{
    (void)env;
    (void)type;
    destroy((struct guest *)(uintptr_t)handle);
}
