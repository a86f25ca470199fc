package io.growth.architecture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Classes that do what the library must not do: every method of theirs has to be reported. */
final class Offenders {
    private Offenders() {}

    static final class EndsTheJvm {
        void exit() {
            System.exit(1);
        }

        void halt() {
            Runtime.getRuntime().halt(1);
        }
    }

    static final class Prints {
        void out() {
            System.out.println();
        }

        void stackTrace(Exception e) {
            e.printStackTrace();
        }
    }

    static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }

        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }

        Supplier<Instant> byReference() {
            return Instant::now;
        }

        Clock clock() {
            return Clock.systemUTC();
        }

        Date date() {
            return new Date();
        }

        long millis() {
            return System.currentTimeMillis();
        }
    }

    static final class TrustsChance {
        double math() {
            return Math.random();
        }

        int threadLocal() {
            return ThreadLocalRandom.current().nextInt();
        }

        Random random() {
            return new Random();
        }

        SplittableRandom splittable() {
            return new SplittableRandom();
        }

        void shuffle(List<String> list) {
            Collections.shuffle(list);
        }
    }

    static final class DependsOnTheServer {
        Locale locale() {
            return Locale.getDefault();
        }

        ZoneId zone() {
            return ZoneId.systemDefault();
        }

        Charset charset() {
            return Charset.defaultCharset();
        }

        byte[] bytes(String text) {
            return text.getBytes();
        }

        String text(byte[] bytes) {
            return new String(bytes);
        }

        String lower(String text) {
            return text.toLowerCase();
        }

        String format(double value) {
            return String.format("%.2f", value);
        }

        String formatted(double value) {
            return "%.2f".formatted(value);
        }

        DateTimeFormatter dates() {
            return DateTimeFormatter.ofPattern("d MMM");
        }

        DecimalFormat numbers() {
            return new DecimalFormat("0.00");
        }

        Reader stream(byte[] bytes) {
            return new InputStreamReader(new ByteArrayInputStream(bytes));
        }

        OutputStreamWriter writer() {
            return new OutputStreamWriter(new ByteArrayOutputStream());
        }

        Reader file(File file) throws IOException {
            return new FileReader(file);
        }
    }

    static final class ReadsObjects {
        Object read(byte[] bytes) throws IOException, ClassNotFoundException {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return in.readObject();
            }
        }

        void write(Object object) throws IOException {
            try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(object);
            }
        }
    }

    static final class Reflects {
        Class<?> byName(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }

        Object field(Object object, String name) throws ReflectiveOperationException {
            return object.getClass().getDeclaredField(name).get(object);
        }

        Object array(Class<?> type) {
            return Array.newInstance(type, 1);
        }

        MethodHandles.Lookup handles() {
            return MethodHandles.lookup();
        }
    }

    static final class StartsThreads {
        void thread(Runnable work) {
            new Thread(work).start();
        }

        void pool(Runnable work) {
            Executors.newCachedThreadPool().execute(work);
        }

        void commonPool(Runnable work) {
            ForkJoinPool.commonPool().execute(work);
        }

        void async(Runnable work) {
            CompletableFuture.runAsync(work);
        }

        long collection(List<String> list) {
            return list.parallelStream().count();
        }

        long stream() {
            return IntStream.range(0, 9).parallel().count();
        }

        void sort(long[] values) {
            Arrays.parallelSort(values);
        }
    }

    static final class IsSerializable implements Serializable {
        private static final long serialVersionUID = 1;
    }

    static final class ChangesForEverybody {
        static int count;
    }
}
